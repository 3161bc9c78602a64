package dev.consorcios.node.areas;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The area that a request's path names, as this node remembers it: it may have been removed since, and another been added
 * under its name. Controllers take it for work that finds an area gone by itself; for all other work there is {@link
 * RequestedArea}.
 */
public final class RememberedArea {

    private final RequestedArea remembered;
    private final Supplier<RequestedArea> again;

    /** @param again looks the area up in the database */
    RememberedArea(RequestedArea remembered, Supplier<RequestedArea> again) {
        this.remembered = remembered;
        this.again = again;
    }

    /**
     * Does the work on the area; once more if it finds the remembered one gone and there is another of that name.
     *
     * @param work changes nothing when it fails with {@code area-not-found}
     */
    public <T> T serve(Function<RequestedArea, T> work) {
        try {
            return work.apply(remembered);
        } catch (ProblemException e) {
            if (e.code() != ErrorCode.AREA_NOT_FOUND) {
                throw e;
            }
            return work.apply(again.get());
        }
    }
}
