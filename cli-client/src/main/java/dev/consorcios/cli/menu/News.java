package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.output.TextWidth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** News to read, and to delete. */
final class News {

    /** Items of the greatest size, every byte escaped, still fit an answer of the size that the client takes in. */
    private static final int PAGE = 100;

    /** How many of one's own items are offered at once; and of how many pages each search for them takes at most. */
    private static final int OWN = 20;

    private static final int SEARCHED_PAGES = 10;

    private static final int LABEL = 60;

    private final Desk desk;
    private final Directory directory;
    private final DateTimeFormatter times;

    News(Desk desk, Directory directory, ZoneId zone) {
        this.desk = desk;
        this.directory = directory;
        this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(zone);
    }

    void read() throws InterruptedException {
        Optional<SubscriptionView> mine = directory.subscription("menu.news.ask", one -> "");
        if (mine.isEmpty()) {
            return;
        }
        List<Entry<Boolean>> entries = List.of(
                new Entry<>(
                        desk.text("menu.news.unread"), Long.toString(mine.get().unread()), true),
                new Entry<>(desk.text("menu.news.all"), false));
        Optional<Boolean> unread =
                desk.screen().choose(new Choice<>(desk.text("menu.news.which"), entries, desk.text("menu.back")));
        if (unread.isPresent()) {
            show(new AreaName(mine.get().area()), unread.get());
        }
    }

    /** Shows page after page, and marks read what was seen when it was: so nothing is missed, whatever happens. */
    void show(AreaName area, boolean unread) throws InterruptedException {
        Optional<NewsPage> page = desk.ask(client ->
                unread ? client.node().unread(area, PAGE) : client.node().after(area, 0, PAGE));
        if (page.isPresent() && page.get().items().isEmpty()) {
            desk.say(unread ? "menu.news.nounread" : "menu.news.none", area);
            return;
        }
        Screen.Scroll scroll = desk.screen().scroll();
        boolean more = true;
        while (more && page.isPresent() && !page.get().items().isEmpty()) {
            more = show(scroll, area, page.get());
            Long next = page.get().next();
            if (!more || next == null) {
                break;
            }
            page = desk.ask(client -> client.node().after(area, next, PAGE));
        }
        if (more) {
            scroll.end();
        }
    }

    private boolean show(Screen.Scroll scroll, AreaName area, NewsPage page) throws InterruptedException {
        long seen = 0;
        for (NewsItem item : page.items()) {
            if (!scroll.show(heading(item), item.text())) {
                markRead(area, seen);
                return false;
            }
            seen = item.position();
        }
        return markRead(area, seen);
    }

    private boolean markRead(AreaName area, long position) throws InterruptedException {
        return position == 0 || desk.done(client -> client.node().markRead(area, position));
    }

    private String heading(NewsItem item) {
        String title = item.title();
        return item.position() + " · " + times.format(item.publishedAt()) + " · " + item.author()
                + (title == null ? "" : " · " + title);
    }

    void delete() throws InterruptedException {
        Optional<SubscriptionView> mine = directory.subscription("menu.delete.area", one -> "");
        if (mine.isPresent()) {
            delete(new AreaName(mine.get().area()));
        }
    }

    /** Lets the person choose one of the items that are theirs, the newest first, as far back as they like. */
    void delete(AreaName area) throws InterruptedException {
        @Nullable Long before = null;
        while (true) {
            Optional<Own> own = own(area, before);
            if (own.isEmpty()) {
                return;
            }
            List<Entry<Optional<NewsItem>>> entries = new ArrayList<>();
            for (NewsItem item : own.get().items()) {
                entries.add(new Entry<>(label(item), times.format(item.publishedAt()), Optional.of(item)));
            }
            if (own.get().next() != null) {
                entries.add(new Entry<>(desk.text("menu.delete.older"), Optional.empty()));
            } else if (entries.isEmpty()) {
                desk.say("menu.delete.none", area);
                return;
            }
            Optional<Optional<NewsItem>> chosen =
                    desk.screen().choose(new Choice<>(desk.text("menu.delete.ask"), entries, desk.text("menu.back")));
            if (chosen.isEmpty()) {
                return;
            }
            if (chosen.get().isPresent()) {
                delete(area, chosen.get().get());
                return;
            }
            before = own.get().next();
        }
    }

    private void delete(AreaName area, NewsItem item) throws InterruptedException {
        List<Entry<Boolean>> entries = List.of(new Entry<>(desk.text("menu.delete.yes"), true));
        String question = desk.text("menu.delete.sure", label(item));
        if (desk.screen()
                        .choose(new Choice<>(question, entries, desk.text("menu.back")))
                        .isPresent()
                && desk.done(client -> client.node().delete(area, item.position()))) {
            desk.say("menu.delete.done", area, item.position());
        }
    }

    /** Some of the person's own items. @param next before which position there may be more; null: nowhere */
    private record Own(List<NewsItem> items, @Nullable Long next) {}

    private Optional<Own> own(AreaName area, @Nullable Long from) throws InterruptedException {
        List<NewsItem> items = new ArrayList<>();
        @Nullable Long before = from;
        for (int i = 0; i < SEARCHED_PAGES && items.size() < OWN; i++) {
            @Nullable Long position = before;
            Optional<NewsPage> page = desk.ask(client -> client.node().before(area, position, PAGE));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (NewsItem item : page.get().items()) {
                if (item.author().equals(desk.user().name())) {
                    items.add(item);
                }
            }
            Long next = page.get().next();
            if (next == null) {
                return Optional.of(new Own(items, null));
            }
            before = next;
        }
        return Optional.of(new Own(items, before));
    }

    private static String label(NewsItem item) {
        String title = item.title();
        String words = title == null ? item.text().lines().findFirst().orElse("") : title;
        return item.position() + " · " + TextWidth.cut(words, LABEL);
    }
}
