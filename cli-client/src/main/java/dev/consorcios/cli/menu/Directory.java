package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.SubscriptionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lets people choose areas from lists. */
final class Directory {

    private final Desk desk;

    Directory(Desk desk) {
        this.desk = desk;
    }

    /** One of all areas that fit. @param empty what to say where there is none */
    Optional<AreaView> area(String question, Predicate<AreaView> fits, String empty) throws InterruptedException {
        Optional<List<AreaView>> areas = desk.ask(client -> client.agent().areas(null));
        List<AreaView> fitting = areas.orElse(List.of()).stream().filter(fits).toList();
        boolean anyMine = fitting.stream().anyMatch(AreaView::subscribed);
        Map<String, Long> unread = anyMine ? unread() : Map.of();
        return choose(
                question,
                fitting,
                area -> new Entry<>(area.name(), detail(area, unread), area),
                areas.isPresent(),
                empty);
    }

    /** One of the areas that the person is subscribed to. @param more what else there is to know about it; may be empty */
    Optional<SubscriptionView> subscription(String question, Function<SubscriptionView, String> more)
            throws InterruptedException {
        Optional<List<SubscriptionView>> mine =
                desk.ask(client -> client.agent().subscriptions());
        return choose(
                question,
                mine.orElse(List.of()),
                one -> new Entry<>(one.area(), joined(unread(one.unread()), more.apply(one)), one),
                mine.isPresent(),
                "menu.mine.none");
    }

    private <T> Optional<T> choose(
            String question, List<T> values, Function<T, Entry<T>> entry, boolean asked, String empty)
            throws InterruptedException {
        if (values.isEmpty()) {
            if (asked) {
                desk.say(empty);
            }
            return Optional.empty();
        }
        List<Entry<T>> entries = values.stream().map(entry).toList();
        return desk.screen().choose(new Choice<>(desk.text(question), entries, desk.text("menu.back")));
    }

    private Map<String, Long> unread() throws InterruptedException {
        return desk.ask(client -> client.agent().subscriptions()).orElse(List.of()).stream()
                .collect(Collectors.toMap(SubscriptionView::area, SubscriptionView::unread, (one, other) -> one));
    }

    private String detail(AreaView area, Map<String, Long> unread) {
        String description = area.description() == null ? "" : area.description();
        Long count = unread.get(area.name());
        String mine = !area.subscribed() ? "" : count == null ? desk.text("menu.area.mine") : mine(count);
        return joined(mine, description);
    }

    private String mine(long unread) {
        return joined(desk.text("menu.area.mine"), unread(unread));
    }

    private String unread(long count) {
        return count == 0 ? "" : desk.count("menu.unread", count);
    }

    private static String joined(String... parts) {
        List<String> said = new ArrayList<>(List.of(parts));
        said.removeIf(String::isEmpty);
        return String.join(" · ", said);
    }
}
