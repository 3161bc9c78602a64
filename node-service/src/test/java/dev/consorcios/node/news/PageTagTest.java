package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTagTest {

    private static final NewsQuery FIRST = new NewsQuery(false, 0, false, 50);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTagIsReadAsItWasWrittenAndForNoOtherPage(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            PageTag tag = new PageTag(number(random), number(random), number(random), number(random), number(random));
            NewsQuery query = query(random);
            NewsQuery other = query(random);
            String header = tag.of(query);
            assertThat(PageTag.kept(header, tag.area(), query)).contains(tag);
            assertThat(PageTag.kept("\"x\", W/" + header, tag.area(), query)).contains(tag);
            assertThat(PageTag.kept(header, tag.area() + 1, query)).isEmpty();
            assertThat(PageTag.kept(header, tag.area(), other).isPresent()).isEqualTo(query.equals(other));
            assertThat(PageTag.kept(header.substring(1), tag.area(), query)).isEmpty();
        }
    }

    @Test
    void whatIsNoTagOfOursIsNoTag() {
        for (String header : new String[] {
            "", "*", "\"1.2.3\"", "\"2.9.7.1.1.1.\"", "\"1.9.7.1.1.1.a0-50\"", "\"2.7.1.1.1.a0-50\"", "\"".repeat(8000)
        }) {
            assertThat(PageTag.kept(header, 7, FIRST)).as(header).isEmpty();
        }
        assertThat(PageTag.kept(null, 7, FIRST)).isEmpty();
        assertThat(PageTag.kept("\"2.9.7.1.1.1.a0-50\"", 7, FIRST)).isPresent();
    }

    private static NewsQuery query(Random random) {
        boolean newestFirst = random.nextBoolean();
        return new NewsQuery(
                newestFirst,
                random.nextBoolean() ? random.nextLong(3) : Long.MAX_VALUE,
                !newestFirst && random.nextBoolean(),
                1 + random.nextInt(2));
    }

    private static long number(Random random) {
        return random.nextLong(1L << (1 + random.nextInt(58)));
    }
}
