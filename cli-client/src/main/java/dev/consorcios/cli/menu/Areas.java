package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.SubscriptionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The areas, all and one's own, and what can be done with one. */
final class Areas {

    private enum Deed {
        UNREAD,
        ALL,
        WRITE,
        DELETE,
        UNSUBSCRIBE
    }

    private final Desk desk;
    private final Directory directory;
    private final News news;
    private final Writing writing;

    Areas(Desk desk, Directory directory, News news, Writing writing) {
        this.desk = desk;
        this.directory = directory;
        this.news = news;
        this.writing = writing;
    }

    void all() throws InterruptedException {
        Optional<AreaView> area = directory.area("menu.areas.ask", any -> true, "menu.areas.none");
        if (area.isEmpty()) {
            return;
        }
        AreaName name = new AreaName(area.get().name());
        if (area.get().subscribed()) {
            dealWith(name);
        } else {
            String question = desk.text("menu.areas.stranger", name);
            List<Entry<Boolean>> entries = List.of(new Entry<>(desk.text("menu.subscribe"), true));
            if (desk.screen()
                    .choose(new Choice<>(question, entries, desk.text("menu.back")))
                    .isPresent()) {
                subscribe(area.get());
            }
        }
    }

    void mine() throws InterruptedException {
        Optional<SubscriptionView> mine = directory.subscription("menu.mine.ask", one -> "");
        if (mine.isPresent()) {
            dealWith(new AreaName(mine.get().area()));
        }
    }

    private void dealWith(AreaName area) throws InterruptedException {
        List<Entry<Deed>> entries = List.of(
                new Entry<>(desk.text("menu.news.unread"), Deed.UNREAD),
                new Entry<>(desk.text("menu.news.all"), Deed.ALL),
                new Entry<>(desk.text("menu.add"), Deed.WRITE),
                new Entry<>(desk.text("menu.delete"), Deed.DELETE),
                new Entry<>(desk.text("menu.unsubscribe"), Deed.UNSUBSCRIBE));
        Choice<Deed> deeds = new Choice<>(desk.text("menu.area.ask", area), entries, desk.text("menu.back"));
        Optional<Deed> deed = desk.screen().choose(deeds);
        if (deed.isPresent()) {
            switch (deed.get()) {
                case UNREAD -> news.show(area, true);
                case ALL -> news.show(area, false);
                case WRITE -> writing.write(area);
                case DELETE -> news.delete(area);
                case UNSUBSCRIBE -> unsubscribe(area);
            }
        }
    }

    void subscribe() throws InterruptedException {
        Optional<AreaView> area = directory.area("menu.subscribe.ask", any -> !any.subscribed(), "menu.subscribe.none");
        if (area.isPresent()) {
            subscribe(area.get());
        }
    }

    private void subscribe(AreaView area) throws InterruptedException {
        AreaName name = new AreaName(area.name());
        Optional<Boolean> fromNow = area.last() == 0 ? Optional.of(false) : fromNow(area);
        if (fromNow.isEmpty()) {
            return;
        }
        Optional<Boolean> isNew = desk.ask(client -> client.node().subscribe(name, fromNow.get()));
        if (isNew.isPresent()) {
            desk.say("menu.subscribe.done", name);
        }
    }

    private Optional<Boolean> fromNow(AreaView area) throws InterruptedException {
        List<Entry<Boolean>> entries = new ArrayList<>();
        entries.add(new Entry<>(desk.count("menu.subscribe.all", area.last()), false));
        entries.add(new Entry<>(desk.text("menu.subscribe.now"), true));
        return desk.screen().choose(new Choice<>(desk.text("menu.subscribe.from"), entries, desk.text("menu.back")));
    }

    void unsubscribe() throws InterruptedException {
        Optional<SubscriptionView> mine = directory.subscription("menu.unsubscribe.ask", one -> "");
        if (mine.isPresent()) {
            unsubscribe(new AreaName(mine.get().area()));
        }
    }

    private void unsubscribe(AreaName area) throws InterruptedException {
        if (desk.done(client -> client.node().unsubscribe(area))) {
            desk.say("menu.unsubscribe.done", area);
        }
    }
}
