package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class WrittenPageTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final NewsItem ITEM = new NewsItem("World", 7, "ana", null, "Snow", Instant.EPOCH);

    @Test
    void itIsWhatTheMapperWrites() throws IOException {
        for (String name : List.of("World", "\"items\":[]", "ñandú 🦤")) {
            for (List<NewsItem> items : List.of(List.<NewsItem>of(), List.of(ITEM), List.of(ITEM, ITEM))) {
                WrittenPage page = Objects.requireNonNull(written(name, items, JSON));
                ByteArrayOutputStream client = new ByteArrayOutputStream();
                page.writeTo(client);
                assertThat(client.toByteArray())
                        .isEqualTo(JSON.writeValueAsBytes(new NewsPage(name, items, 7L, 3, 9, 5)))
                        .hasSize(page.length());
            }
        }
    }

    @Test
    void aMapperWithAFormOfItsOwnHasToWriteTheWholePage() {
        assertThat(written(
                        "World",
                        List.of(ITEM),
                        JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()))
                .isNull();
    }

    private static @Nullable WrittenPage written(String name, List<NewsItem> items, JsonMapper json) {
        List<RecentItems.Item> recent = items.stream()
                .map(item -> new RecentItems.Item(item.position(), json.writeValueAsBytes(item)))
                .toList();
        return WrittenPage.of(
                new RequestedArea(1, name), new PageTag(1, 1, 9, 0, 3), new RecentItems.Page(recent, 7L, 5), json);
    }
}
