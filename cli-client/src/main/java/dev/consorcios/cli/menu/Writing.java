package dev.consorcios.cli.menu;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.client.Draft;
import dev.consorcios.cli.client.NodeClient.Posted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News to write. Whatever happens meanwhile, what is written stays until it is posted or thrown away. */
final class Writing {

    private enum Step {
        SEND,
        EDIT,
        KEEP,
        DROP
    }

    /** What came of sending. */
    private enum Outcome {
        POSTED,
        /** An earlier version is there: it was sent, got no answer, and was changed then. */
        OTHER_IS_THERE,
        FAILED
    }

    private final Desk desk;
    private final Directory directory;
    private final Drafts drafts;

    Writing(Desk desk, Directory directory, Drafts drafts) {
        this.desk = desk;
        this.directory = directory;
        this.drafts = drafts;
    }

    void write() throws InterruptedException {
        Optional<SubscriptionView> mine = directory.subscription(
                "menu.add.ask", one -> drafts.isThere(one.area()) ? desk.text("menu.draft.mark") : "");
        if (mine.isPresent()) {
            write(new AreaName(mine.get().area()));
        }
    }

    void write(AreaName area) throws InterruptedException {
        Draft draft = drafts.of(area);
        if (!draft.blank()) {
            desk.say("menu.draft.found");
        }
        Optional<Draft> written = edit(draft);
        while (written.isPresent()) {
            written = goOn(written.get());
        }
    }

    private Optional<Draft> edit(Draft draft) throws InterruptedException {
        Optional<String> title = desk.screen().line(desk.text("menu.add.title"), draft.title());
        if (title.isEmpty()) {
            return back(draft);
        }
        Draft titled = draft.titled(title.get());
        drafts.keep(titled);
        Optional<String> text = desk.screen().text(titled.text(), half -> drafts.keep(titled.saying(half)));
        if (text.isEmpty()) {
            return back(titled);
        }
        Draft written = titled.saying(text.get());
        if (written.text().isBlank()) {
            desk.say("menu.add.empty");
            return Optional.empty();
        }
        drafts.keep(written);
        return Optional.of(written);
    }

    private Optional<Draft> back(Draft draft) {
        if (drafts.isThere(draft.area())) {
            desk.say("menu.draft.kept");
        }
        return Optional.empty();
    }

    /** Asks what to do with what is written; answers what is still to be dealt with. */
    private Optional<Draft> goOn(Draft draft) throws InterruptedException {
        Optional<Step> step = desk.screen()
                .choose(new Choice<>(desk.text("menu.add.next", draft.area()), steps(), desk.text("menu.add.keep")));
        return switch (step.orElse(Step.KEEP)) {
            case SEND -> send(draft);
            case EDIT -> edit(draft);
            case KEEP -> back(draft);
            case DROP -> {
                drafts.drop(draft);
                desk.say("menu.draft.dropped");
                yield Optional.empty();
            }
        };
    }

    private List<Entry<Step>> steps() {
        List<Entry<Step>> steps = new ArrayList<>();
        steps.add(new Entry<>(desk.text("menu.add.send"), Step.SEND));
        steps.add(new Entry<>(desk.text("menu.add.edit"), Step.EDIT));
        steps.add(new Entry<>(desk.text("menu.add.drop"), Step.DROP));
        return steps;
    }

    private Optional<Draft> send(Draft draft) throws InterruptedException {
        return switch (post(draft)) {
            case POSTED -> {
                drafts.drop(draft);
                yield Optional.empty();
            }
            case OTHER_IS_THERE -> {
                desk.say("menu.add.other");
                Draft another = draft.keyed(Drafts.newKey());
                drafts.keep(another);
                yield Optional.of(another);
            }
            case FAILED -> {
                desk.say("menu.draft.safe");
                yield Optional.of(draft);
            }
        };
    }

    /** The same key each time: whoever is in doubt can send again, and it is there once. */
    private Outcome post(Draft draft) {
        try {
            AreaName area = new AreaName(draft.area());
            Optional<Optional<Posted>> posted = desk.ask(
                    client -> Optional.of(
                            client.node().post(area, new NewsPost(draft.text(), draft.heading()), draft.key())),
                    ErrorCode.KEY_REUSED,
                    Optional.empty());
            if (posted.isEmpty()) {
                return Outcome.FAILED;
            }
            if (posted.get().isEmpty()) {
                return Outcome.OTHER_IS_THERE;
            }
            desk.say("menu.add.done", area, posted.get().get().item().position());
            return Outcome.POSTED;
        } catch (InterruptedException e) {
            desk.say("menu.add.interrupted");
            return Outcome.FAILED;
        }
    }
}
