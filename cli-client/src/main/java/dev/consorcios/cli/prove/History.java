package dev.consorcios.cli.prove;

import dev.consorcios.cli.language.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What writers were promised and what readers saw, and whether it fits together. What is wrong by itself is found when it
 * is entered; what was lost or doubled shows in the end, when {@link #check} is given all that is there.
 *
 * <p>Each writer and each reader enters its own in the order in which it came about.
 */
final class History {

    /** An item as it was read. */
    record Item(long position, String text) {}

    private record Acknowledged(String writer, Post post, long position) {}

    /** A writer or reader in an area. */
    private record Place(String who, String area) {}

    private final Map<String, Post> attempts = new HashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<Place, Acknowledged> latest = new HashMap<>();
    private final Set<String> newKeys = new HashSet<>();
    private final Map<Place, NavigableMap<Long, String>> seen = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Before a post is sent: from now on it may be there, once, even if its writer is told that it failed. */
    synchronized void attempted(Post post) {
        attempts.put(post.text(), post);
    }

    /** @param isNew whether the answer was that it had not been there before */
    synchronized void acknowledged(String writer, Post post, long position, boolean isNew) {
        Acknowledged entry = new Acknowledged(writer, post, position);
        if (isNew && !newKeys.add(post.key())) {
            find(Fault.DUPLICATED, Message.of("local.prove.new-twice", post.key(), post.area()));
        }
        Acknowledged before = latest.put(new Place(writer, post.area()), entry);
        if (before != null && before.post().equals(post)) {
            if (before.position() != position) {
                find(
                        Fault.DUPLICATED,
                        Message.of("local.prove.two-positions", post.key(), before.position(), position, post.area()));
            }
        } else if (before != null && before.position() >= position) {
            find(
                    Fault.OUT_OF_ORDER,
                    Message.of("local.prove.earlier-position", writer, position, post.area(), before.position()));
        }
        acknowledged.add(entry);
    }

    /** A page that a reader was given when it asked for the items after a position; no items: there are none. */
    synchronized void read(String reader, String area, long after, List<Item> page) {
        NavigableMap<Long, String> known = seen.computeIfAbsent(new Place(reader, area), place -> new TreeMap<>());
        long frontier = known.isEmpty() ? 0 : known.lastKey();
        Message where = Message.of("local.prove.where", area, reader, after);
        long last = after;
        NavigableMap<Long, String> missing = new TreeMap<>(
                page.isEmpty()
                        ? known.tailMap(after, false)
                        : known.subMap(
                                after, false, Math.max(after, page.getLast().position()), true));
        for (Item item : page) {
            if (item.position() <= last) {
                find(Fault.OUT_OF_ORDER, Message.of("local.prove.came-after", item.position(), last, where));
            }
            last = Math.max(last, item.position());
            missing.remove(item.position());
            String before = known.put(item.position(), item.text());
            if (before == null && item.position() < frontier) {
                find(Fault.OUT_OF_ORDER, Message.of("local.prove.turned-up", item.position(), frontier, where));
            } else if (before != null && !before.equals(item.text())) {
                find(Fault.CHANGED, Message.of("local.prove.was-is", item.position(), before, item.text(), where));
            }
        }
        missing.keySet().forEach(position -> find(Fault.LOST, Message.of("local.prove.is-gone", position, where)));
    }

    /** How many of the acknowledgements were of a post that had been acknowledged before. */
    synchronized long repeated() {
        return acknowledged.size()
                - acknowledged.stream()
                        .map(entry -> entry.post().key())
                        .distinct()
                        .count();
    }

    /** How many items are there although their writer was told that the post had failed, if told anything. */
    synchronized long unacknowledged(Map<String, List<Item>> there) {
        Set<String> known =
                acknowledged.stream().map(entry -> entry.post().text()).collect(Collectors.toSet());
        return there.values().stream()
                .flatMap(List::stream)
                .filter(item -> !known.contains(item.text()))
                .count();
    }

    /** How many posts have been acknowledged. */
    synchronized long posts() {
        return acknowledged.size();
    }

    /** All that was wrong, now that it is known what is there: the items of every area, as they were read. */
    synchronized List<Finding> check(Map<String, List<Item>> there) {
        Map<String, Map<Long, String>> byPosition = new HashMap<>();
        there.forEach((area, items) -> byPosition.put(area, checkItems(area, items)));
        for (Acknowledged one : acknowledged) {
            Post post = one.post();
            String text = byPosition.getOrDefault(post.area(), Map.of()).get(one.position());
            if (text == null) {
                find(Fault.LOST, Message.of("local.prove.was-acknowledged", post.key(), post.area(), one.position()));
            } else if (!text.equals(post.text())) {
                find(Fault.CHANGED, Message.of("local.prove.is-not", post.area(), one.position(), text, post.text()));
            }
        }
        checkDoubles(there);
        seen.forEach((place, known) -> checkSeen(place, known, byPosition.getOrDefault(place.area(), Map.of())));
        return List.copyOf(findings);
    }

    private Map<Long, String> checkItems(String area, List<Item> items) {
        Map<Long, String> byPosition = new HashMap<>();
        long last = 0;
        for (Item item : items) {
            if (item.position() <= last) {
                find(Fault.OUT_OF_ORDER, Message.of("local.prove.after-in-the-end", area, item.position(), last));
            }
            last = item.position();
            byPosition.put(item.position(), item.text());
            Post attempt = attempts.get(item.text());
            if (attempt == null || !attempt.area().equals(area)) {
                find(Fault.CHANGED, Message.of("local.prove.nobody-posted", area, item.position(), item.text()));
            }
        }
        return byPosition;
    }

    private void checkDoubles(Map<String, List<Item>> there) {
        Map<String, List<String>> places = new HashMap<>();
        there.forEach((area, items) -> items.forEach(item ->
                places.computeIfAbsent(item.text(), text -> new ArrayList<>()).add(area + " " + item.position())));
        places.forEach((text, all) -> {
            if (all.size() > 1) {
                find(Fault.DUPLICATED, Message.of("local.prove.there-as", text, String.join(", ", all)));
            }
        });
    }

    private void checkSeen(Place place, NavigableMap<Long, String> known, Map<Long, String> there) {
        known.forEach((position, text) -> {
            String now = there.get(position);
            if (now == null) {
                find(Fault.LOST, Message.of("local.prove.seen-and-gone", place.area(), position, place.who()));
            } else if (!now.equals(text)) {
                find(Fault.CHANGED, Message.of("local.prove.is-saw", place.area(), position, now, place.who(), text));
            }
        });
        long frontier = known.isEmpty() ? 0 : known.lastKey();
        Set<Long> late = there.keySet().stream()
                .filter(position -> position < frontier && !known.containsKey(position))
                .collect(Collectors.toSet());
        late.forEach(position -> find(
                Fault.OUT_OF_ORDER,
                Message.of("local.prove.turned-up-unseen", position, place.area(), frontier, place.who())));
    }

    private void find(Fault fault, Message what) {
        findings.add(new Finding(fault, what));
    }
}
