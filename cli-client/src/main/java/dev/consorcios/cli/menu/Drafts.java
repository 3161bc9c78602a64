package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.Draft;
import dev.consorcios.cli.client.DraftStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Texts half written: on the disk, and in memory for when the disk takes nothing. */
final class Drafts {

    private final Desk desk;
    private final DraftStore store;
    private final Map<String, Draft> remembered = new HashMap<>();

    Drafts(Desk desk, DraftStore store) {
        this.desk = desk;
        this.store = store;
    }

    boolean isThere(String area) {
        return find(area).isPresent();
    }

    private Optional<Draft> find(String area) {
        String author = desk.user().name();
        return store.find(author, area).or(() -> Optional.ofNullable(remembered.get(place(author, area))));
    }

    /** The person's draft for an area, or an empty one. */
    Draft of(AreaName area) {
        return find(area.value()).orElseGet(() -> new Draft(desk.user().name(), area.value(), "", "", newKey()));
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Keeps what is written so far. */
    synchronized void keep(Draft draft) {
        if (draft.blank()) {
            return;
        }
        remembered.put(place(draft.author(), draft.area()), draft);
        try {
            store.save(draft);
        } catch (IOException e) {
            desk.say("menu.draft.unkept", FileTrouble.reason(e));
        }
    }

    synchronized void drop(Draft draft) {
        remembered.remove(place(draft.author(), draft.area()));
        try {
            store.remove(draft);
        } catch (IOException e) {
            desk.say("menu.draft.undropped", FileTrouble.reason(e));
        }
    }

    private static String place(String author, String area) {
        return (author + "/" + area).toLowerCase(Locale.ROOT);
    }
}
