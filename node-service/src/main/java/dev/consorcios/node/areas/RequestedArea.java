package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * The area that a request's path names. A controller takes it as a parameter; the look-up has happened by then, and has
 * told the client when this node is not assigned the area.
 *
 * <p>Everything after the look-up goes by {@link #id()}: an area that is removed and added again under the same name is
 * another row, so nothing of the one can get into the other.
 *
 * @param id the area's row
 * @param name the area's name as it is shown, whatever case it was asked for in
 */
public record RequestedArea(long id, String name) {

    /** The refusal of an area that is not there, or no longer. */
    public ProblemException gone() {
        return notFound(name);
    }

    /** The refusal of users who are not subscribed to the area. */
    public ProblemException notSubscribed() {
        return notSubscribed(ErrorCode.NOT_SUBSCRIBED.status());
    }

    /** @param status where it is not the code's usual one */
    public ProblemException notSubscribed(int status) {
        return new ProblemException(
                ErrorCode.NOT_SUBSCRIBED,
                status,
                "You are not subscribed to the area '" + name + "'. Subscribe first: PUT " + path("/subscription")
                        + ".");
    }

    /** An address below the area's own, as clients are to ask for it; {@code rest} begins with a slash. */
    public URI path(String rest) {
        return URI.create("/v1/areas/" + UriUtils.encode(name, StandardCharsets.UTF_8) + rest);
    }

    static ProblemException notFound(String name) {
        return new ProblemException(
                ErrorCode.AREA_NOT_FOUND,
                "There is no area '" + name + "'. Check the name: GET /v1/areas at an agent lists what there is.");
    }

    static ProblemException notFound(AreaName name) {
        return notFound(name.value());
    }
}
