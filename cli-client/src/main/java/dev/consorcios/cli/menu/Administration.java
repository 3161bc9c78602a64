package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What only administrators do. */
final class Administration {

    private final Desk desk;
    private final Directory directory;
    private final Clock clock;

    Administration(Desk desk, Directory directory, Clock clock) {
        this.desk = desk;
        this.directory = directory;
        this.clock = clock;
    }

    void addArea() throws InterruptedException {
        Optional<String> name =
                desk.screen().line(desk.text("menu.addarea.name"), "").filter(typed -> !typed.isEmpty());
        if (name.isEmpty()) {
            return;
        }
        Optional<String> description = desk.screen().line(desk.text("menu.addarea.description"), "");
        if (description.isEmpty()) {
            return;
        }
        Optional<String> replicas = desk.screen().line(desk.text("menu.addarea.replicas"), "1");
        if (replicas.isEmpty()) {
            return;
        }
        Optional<AreaView> added = desk.ask(client -> client.agent()
                .addArea(new NewArea(
                        name.get(), description.get().isEmpty() ? null : description.get(), number(replicas.get()))));
        if (added.isPresent()) {
            desk.say("menu.addarea.done", added.get().name());
        }
    }

    /** What is no number at all is refused as one out of range is. */
    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    void removeArea() throws InterruptedException {
        Optional<AreaView> area = directory.area("menu.removearea.ask", any -> true, "menu.areas.none");
        if (area.isEmpty()) {
            return;
        }
        AreaName name = new AreaName(area.get().name());
        String question = desk.text(
                "menu.removearea.sure", name, area.get().last(), area.get().subscribers());
        List<Entry<Boolean>> entries = List.of(new Entry<>(desk.text("menu.removearea.yes"), true));
        if (desk.screen()
                        .choose(new Choice<>(question, entries, desk.text("menu.back")))
                        .isPresent()
                && desk.done(client -> client.agent().removeArea(name))) {
            desk.say("menu.removearea.done", name);
        }
    }

    void nodes() throws InterruptedException {
        Optional<NodeList> nodes = desk.ask(client -> client.agent().nodes());
        if (nodes.isEmpty()) {
            return;
        }
        if (nodes.get().brake()) {
            desk.say("menu.nodes.brake");
        }
        if (nodes.get().items().isEmpty()) {
            desk.say("menu.nodes.none");
            return;
        }
        Screen.Scroll scroll = desk.screen().scroll();
        for (NodeView node : nodes.get().items()) {
            if (!scroll.show(node.name() + " · " + node.state(), about(node))) {
                return;
            }
        }
        scroll.end();
    }

    private String about(NodeView node) {
        String address = node.publicUrl() == null ? node.url() : node.publicUrl();
        String areas = node.areas().isEmpty()
                ? desk.text("menu.nodes.noareas")
                : desk.count("menu.nodes.areas", node.areas().size(), String.join(", ", node.areas()));
        long seconds =
                Math.max(0, Duration.between(node.lastSeen(), clock.instant()).toSeconds());
        String reason = node.reason() == null ? "" : "\n" + node.reason();
        return address + "\n" + desk.text("menu.nodes.seen", seconds) + "\n" + areas + reason;
    }
}
