package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Person;
import dev.consorcios.node.testing.SeparateNodeTest;
import org.junit.jupiter.api.Test;

/** A node that clients reach through a proxy, which takes a part of the path away. */
class PublicAddressTest extends SeparateNodeTest {

    private static final String PUBLIC = "https://news.example.org/node-1";

    @Test
    void whatIsStoredIsFoundBelowThePublicAddress() {
        Area area = fixture().area("Fútbol y más");
        Person ana = fixture().subscriber(area);
        Answer posted = as(ana).postNews(area, "first").expect(201);
        assertThat(posted.header("Location")).contains(PUBLIC + "/v1/areas/F%C3%BAtbol%20y%20m%C3%A1s/news/1");
    }

    @Test
    void theFollowingPageIsFoundBelowThePublicAddress() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        assertThat(as(ana).get(area.path("/news?limit=2")).expect(200).header("Link"))
                .contains("<" + PUBLIC + area.path("/news?after=2&limit=2") + ">; rel=\"next\"");
    }
}
