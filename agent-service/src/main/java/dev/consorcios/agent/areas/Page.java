package dev.consorcios.agent.areas;

import dev.consorcios.api.Items;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of a list by name.
 *
 * @param more whether there are items after it
 */
record Page<T>(List<T> items, boolean more) {

    Page {
        items = List.copyOf(items);
    }

    /** @param found the items of the page, and one more where there is one */
    static <T> Page<T> of(List<T> found, PageRequest request) {
        boolean more = found.size() > request.limit();
        return new Page<>(more ? found.subList(0, request.limit()) : found, more);
    }

    /**
     * The answer, with the address of the next page in its {@code Link} header.
     *
     * @param list the address of the list, with the parameters that stay the same
     * @param name an item's name
     */
    ResponseEntity<Items<T>> answer(UriComponentsBuilder list, Function<T, String> name) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (more) {
            String next = list.queryParam("after", "{after}")
                    .encode()
                    .buildAndExpand(name.apply(items.getLast()))
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(new Items<>(items));
    }
}
