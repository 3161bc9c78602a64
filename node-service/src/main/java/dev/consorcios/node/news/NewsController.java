package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.RememberedArea;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.sessions.SessionUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Posting, reading and deleting news. */
@RestController
@RequestMapping("/v1/areas/{area}" + NewsController.AFTER_AREA)
@Tag(name = "News", description = "An area's news, each item under its position: 1, 2, 3 … in commit order")
class NewsController {

    /** Where an area's news are, below the area. */
    static final String AFTER_AREA = "/news";

    private static final String ITEM_ADDRESS = "The item's path; below the node's public address where it has one";

    private final Posting posting;
    private final NewsReader reader;
    private final Deletion deletion;
    private final ThisNode node;

    NewsController(Posting posting, NewsReader reader, Deletion deletion, ThisNode node) {
        this.posting = posting;
        this.reader = reader;
        this.deletion = deletion;
        this.node = node;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE) // who would not take the answer is refused before
    @Operation(
            summary = "Post a news item",
            description = "A text of up to 64 KiB in UTF-8 and, if wanted, a title of up to 200 characters. With an"
                    + " Idempotency-Key the post can be repeated, at any node, and is stored once: a repetition is"
                    + " answered with 200 and the stored item.")
    @Parameter(
            name = Headers.IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = "1 to 128 printable ASCII characters, the author's own choice for this post",
            schema = @Schema(type = "string", minLength = 1, maxLength = 128),
            example = "7f9c24e8-3b12-4fef-91e0-56a2d5a1f3b7")
    @ApiResponse(
            responseCode = "201",
            description = "Stored",
            headers =
                    @Header(name = HttpHeaders.LOCATION, description = ITEM_ADDRESS, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "Stored before with the same Idempotency-Key",
            headers =
                    @Header(name = HttpHeaders.LOCATION, description = ITEM_ADDRESS, schema = @Schema(type = "string")))
    @Refuses({
        ErrorCode.UNAUTHENTICATED,
        ErrorCode.NOT_SUBSCRIBED,
        ErrorCode.AREA_NOT_FOUND,
        ErrorCode.KEY_REUSED,
        ErrorCode.NEWS_DELETED
    })
    ResponseEntity<NewsItem> post(
            RememberedArea area,
            @AuthenticationPrincipal SessionUser user,
            @RequestBody NewsPost post,
            WebRequest request) {
        String key = idempotencyKey(request.getHeaderValues(Headers.IDEMPOTENCY_KEY));
        return area.serve(found -> {
            Posting.Posted posted = posting.post(new Draft(found, user, post, key));
            return ResponseEntity.status(posted.status())
                    .location(node.forClients(posted.path()))
                    .body(posted.item());
        });
    }

    @GetMapping
    @Operation(
            summary = "Read a page of an area's news",
            description = "Oldest first, or newest first with 'before'. Deleted items are left out. A page ends at"
                    + " 'limit' items, or earlier where its texts reach 1 MiB in all; 'next' and the Link header tell"
                    + " where the following page begins. Reading moves no cursor. Who asks again with the ETag of the"
                    + " page in If-None-Match is told with 304 that nothing has changed.")
    @Parameter(
            name = NewsQuery.AFTER,
            in = ParameterIn.QUERY,
            description = "Items after this position, oldest first",
            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = NewsQuery.BEFORE,
            in = ParameterIn.QUERY,
            allowEmptyValue = true,
            description =
                    "Items before this position, newest first; without a value: from the newest. Not together with"
                            + " after or unread",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
    @Parameter(
            name = NewsQuery.UNREAD,
            in = ParameterIn.QUERY,
            description = "Only items after the cursor (and after 'after', where that is given too)",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = NewsQuery.LIMIT,
            in = ParameterIn.QUERY,
            description = "How many items at most",
            schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "500", defaultValue = "50"))
    @ApiResponse(
            responseCode = "200",
            description = "A page, perhaps empty",
            headers = {
                @Header(
                        name = HttpHeaders.LINK,
                        description = "The following page, rel=\"next\"; absent when there is none",
                        schema = @Schema(type = "string")),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Changes whenever the page would, the reader's cursor and counts included",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "304",
            description = "The page is still the one that the client has",
            content = @Content,
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The same as in the request",
                            schema = @Schema(type = "string")))
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_SUBSCRIBED, ErrorCode.AREA_NOT_FOUND})
    ResponseEntity<NewsPage> read(
            RememberedArea area,
            @AuthenticationPrincipal SessionUser user,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(description = "The ETag of this page as it was answered before")
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String kept) {
        NewsQuery query = NewsQuery.of(new QueryParameters(parameters));
        return area.serve(found -> {
            Optional<PageTag> tag = PageTag.kept(kept, found.id(), query);
            PageRequest request = new PageRequest(found, user.token(), query, tag);
            ReadPage read = reader.page(request);
            HttpHeaders headers = new HttpHeaders();
            NewsPage page = read.page();
            if (page == null) {
                PageHeaders.ofUnchanged(read.tag(), query, headers::set);
                return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
            }
            PageHeaders.of(read.tag(), found, query, page.next(), node, headers::set);
            return new ResponseEntity<>(page, headers, HttpStatus.OK);
        });
    }

    @GetMapping("/{position}")
    @Operation(summary = "Read one news item")
    @ApiResponse(responseCode = "200", description = "The item")
    @Refuses({
        ErrorCode.UNAUTHENTICATED,
        ErrorCode.NOT_SUBSCRIBED,
        ErrorCode.AREA_NOT_FOUND,
        ErrorCode.NEWS_NOT_FOUND,
        ErrorCode.NEWS_DELETED
    })
    NewsItem readOne(
            RequestedArea area,
            @AuthenticationPrincipal SessionUser user,
            @Parameter(schema = @Schema(type = "integer", format = "int64", minimum = "1"), example = "42")
                    @PathVariable
                    String position) {
        return reader.item(area, user.id(), positionOf(position));
    }

    @DeleteMapping("/{position}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete one's own news item",
            description = "Its content is erased; its position is not used again. Deleting it once more is answered the"
                    + " same. An author need not be subscribed any more.")
    @ApiResponse(responseCode = "204", description = "The item is deleted")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_AUTHOR, ErrorCode.AREA_NOT_FOUND, ErrorCode.NEWS_NOT_FOUND})
    void delete(
            RequestedArea area,
            @AuthenticationPrincipal SessionUser user,
            @Parameter(schema = @Schema(type = "integer", format = "int64", minimum = "1"), example = "42")
                    @PathVariable
                    String position) {
        deletion.delete(area, user.id(), positionOf(position));
    }

    private static long positionOf(String position) {
        return QueryParameters.number("position", position, 1, Long.MAX_VALUE);
    }

    private static @Nullable String idempotencyKey(String @Nullable [] keys) {
        if (keys == null || keys.length == 0) {
            return null;
        }
        if (keys.length > 1) {
            throw InvalidValueException.invalid(Headers.IDEMPOTENCY_KEY, "must not be given twice");
        }
        return Limits.idempotencyKey(keys[0]);
    }
}
