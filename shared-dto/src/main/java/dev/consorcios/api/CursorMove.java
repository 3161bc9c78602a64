package dev.consorcios.api;

/**
 * The request to mark an area read up to a position.
 *
 * @param position 0 (nothing read) to the area's last position
 */
public record CursorMove(Long position) {

    public CursorMove {
        if (Limits.required("position", position) < 0) {
            throw InvalidValueException.of(Rule.LEAST, "position", 0);
        }
    }
}
