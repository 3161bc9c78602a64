package dev.consorcios.cli.menu;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Words;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The numbered menu: for people who would rather choose than type commands. */
public final class Menu {

    /** What an entry does. */
    private interface Action {
        void run() throws InterruptedException;
    }

    private final Desk desk;
    private final Account account;
    private final Areas areas;
    private final News news;
    private final Writing writing;
    private final Administration administration;

    private Menu(Screen screen, Words words, ClientSettings settings, Function<Exception, String> trouble) {
        Cluster cluster = new Cluster(settings);
        this.account = new Account(screen, words, cluster, trouble);
        this.desk = new Desk(screen, words, account, trouble);
        Directory directory = new Directory(desk);
        this.news = new News(desk, directory, ZoneId.systemDefault());
        this.writing = new Writing(desk, directory, new Drafts(desk, cluster.drafts()));
        this.areas = new Areas(desk, directory, news, writing);
        this.administration = new Administration(desk, directory, settings.clock());
    }

    /**
     * Shows the menu until the person leaves.
     *
     * @param settings which cluster, and as whom; its watcher's place is taken by one that tells the person
     * @param trouble says what was wrong with a request, and what to do
     */
    public static void run(
            CliEnvironment environment, Words words, ClientSettings settings, Function<Exception, String> trouble)
            throws InterruptedException {
        try (Screen screen = screen(environment, words)) {
            ClientSettings watched = settings.watchedBy(patience(screen, words));
            Menu menu = new Menu(screen, words, watched, new Trouble(words, trouble));
            try {
                menu.run();
            } catch (EndOfInput e) {
                menu.desk.say("menu.bye");
            } finally {
                menu.account.close();
            }
        }
    }

    private static Screen screen(CliEnvironment environment, Words words) {
        boolean able = environment.prompt().isPresent()
                && environment
                        .variable("TERM")
                        .map(type -> !type.equals("dumb"))
                        .orElse(File.separatorChar == '\\'); // Windows' terminals have no name
        Optional<Screen> screen =
                able ? TerminalScreen.open(environment.variable("NO_COLOR").isEmpty(), words) : Optional.empty();
        return screen.orElseGet(() -> new PlainScreen(
                environment.in(), environment.out(), environment.prompt().orElse(null), words));
    }

    /** Tells the person why nothing seems to happen. */
    private static Watcher patience(Screen screen, Words words) {
        return new Watcher() {
            @Override
            public void hop(Hop hop) {
                // A person who chooses from a menu does not ask which way it goes.
            }

            @Override
            public void waiting(String tried) {
                screen.say(words.text("menu.waiting"));
            }
        };
    }

    private void run() throws InterruptedException {
        if (!account.enter()) {
            return;
        }
        while (true) {
            desk.screen().heading(title());
            Optional<Action> chosen =
                    desk.screen().choose(new Choice<>(desk.text("menu.ask"), entries(), desk.text("menu.leave"), true));
            if (chosen.isEmpty()) {
                desk.say("menu.bye");
                return;
            }
            if (!carryOut(chosen.get())) {
                return;
            }
        }
    }

    private String title() {
        String name = desk.user().name();
        return desk.user().admin() ? desk.text("menu.title.admin", name) : desk.text("menu.title.user", name);
    }

    /** Answers whether anybody is there to go on with. */
    private boolean carryOut(Action action) throws InterruptedException {
        try {
            if (action instanceof Changing) {
                return !account.logOut() || account.ask();
            }
            action.run();
        } catch (InterruptedException e) {
            desk.say("menu.interrupted");
        }
        return true;
    }

    /** Somebody else is to sit at the menu. */
    private record Changing() implements Action {
        @Override
        public void run() {
            // The loop does it: nobody may come after.
        }
    }

    private List<Entry<Action>> entries() {
        List<Entry<Action>> entries = new ArrayList<>();
        add(entries, "menu.areas", areas::all);
        add(entries, "menu.subscribe", areas::subscribe);
        add(entries, "menu.unsubscribe", areas::unsubscribe);
        add(entries, "menu.mine", areas::mine);
        add(entries, "menu.news", news::read);
        add(entries, "menu.add", writing::write);
        add(entries, "menu.delete", news::delete);
        add(entries, "menu.change", new Changing());
        if (desk.user().admin()) {
            add(entries, "menu.addarea", administration::addArea);
            add(entries, "menu.removearea", administration::removeArea);
            add(entries, "menu.nodes", administration::nodes);
        }
        return entries;
    }

    private void add(List<Entry<Action>> entries, String key, Action action) {
        entries.add(new Entry<>(desk.text(key), action));
    }
}
