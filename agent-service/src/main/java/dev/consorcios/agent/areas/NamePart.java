package dev.consorcios.agent.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;

/**
 * A part of an area's name to search for.
 *
 * @param folded as the names' keys are folded; empty for a search that finds all
 */
record NamePart(String folded) {

    /** @param text up to as many characters as a name may have, none of them a control character */
    static NamePart of(String text) {
        if (text.codePointCount(0, text.length()) > Limits.NAME_LENGTH) {
            throw InvalidValueException.invalid("q", "must not be longer than " + Limits.NAME_LENGTH + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw InvalidValueException.invalid("q", "must not contain control characters");
        }
        return new NamePart(AreaName.fold(text));
    }
}
