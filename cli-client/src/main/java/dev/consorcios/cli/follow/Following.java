package dev.consorcios.cli.follow;

import dev.consorcios.api.AreaName;
import java.util.List;

/**
 * What is to be followed.
 *
 * @param areas which areas; none: all that the user is subscribed to, also those that come
 * @param fromTheBeginning whether also what was read before
 * @param marking whether to mark read what was taken
 * @param most how many items in all
 */
public record Following(List<AreaName> areas, boolean fromTheBeginning, boolean marking, long most) {

    public Following {
        areas = List.copyOf(areas);
    }
}
