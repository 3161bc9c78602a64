package dev.consorcios.cli.follow;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.client.AgentClient;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NodeClient;
import dev.consorcios.cli.client.NodeClient.Polled;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.client.UnexpectedAnswerException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is new in areas again and again, with short questions that hold no connection, and brings each item to a
 * recipient once. The position is kept here: who marks items read elsewhere takes none away. Goes on while nobody answers,
 * once somebody has.
 */
public final class Follower {

    private static final int PAGE = 100;
    private static final Duration BETWEEN_LISTS = Duration.ofSeconds(30);
    private static final Duration FIRST_REPETITION = Duration.ofSeconds(1);
    private static final Duration LONGEST_REPETITION = Duration.ofMinutes(1);
    private static final String THE_LIST = "the list of subscriptions";

    private final AgentClient agent;
    private final NodeClient node;
    private final Following following;
    private final Recipient recipient;
    private final FollowListener listener;
    private final Outage outage;
    private final Time time;
    private final DoubleSupplier chance;
    private final Map<String, Followed> followed = new LinkedHashMap<>();
    private final Pace lists;
    private long nextList;
    private long left;
    private boolean reached;

    /**
     * @param outage has to be the client's watcher
     * @param chance from 0 to 1, for the pauses
     */
    public Follower(
            ClusterClient client,
            Following following,
            Recipient recipient,
            FollowListener listener,
            Outage outage,
            Time time,
            DoubleSupplier chance) {
        this.agent = client.agent();
        this.node = client.node();
        this.following = following;
        this.recipient = recipient;
        this.listener = listener;
        this.outage = outage;
        this.time = time;
        this.chance = chance;
        this.left = following.most();
        this.lists = new Pace(BETWEEN_LISTS, BETWEEN_LISTS, chance);
    }

    /**
     * Returns when as many items were taken as are wanted.
     *
     * @throws ClientException it is refused, or nobody ever answered, or the last of the areas that were named is gone
     */
    public void follow() throws InterruptedException {
        nextList = time.nanos();
        following.areas().forEach(area -> add(area, following.areas().size()));
        while (left > 0) {
            if (following.areas().isEmpty() && isDue(nextList)) {
                list();
            }
            long now = time.nanos();
            Followed next = followed.values().stream()
                    .min(Comparator.comparingLong(area -> area.due - now))
                    .orElse(null);
            if (next != null && isDue(next.due)) {
                poll(next);
            } else {
                pauseUntil(next);
            }
        }
    }

    private boolean isDue(long moment) {
        return moment - time.nanos() <= 0;
    }

    private void pauseUntil(@Nullable Followed next) throws InterruptedException {
        long now = time.nanos();
        long untilPoll = next == null ? Long.MAX_VALUE : next.due - now;
        long untilList = following.areas().isEmpty() ? nextList - now : Long.MAX_VALUE;
        time.pause(Duration.ofNanos(Math.max(0, Math.min(untilPoll, untilList))));
    }

    /** @param areas how many are followed in all */
    private Followed add(AreaName area, int areas) {
        Pace pace = Pace.ofPolls(areas, chance);
        return followed.computeIfAbsent(
                area.key(), key -> new Followed(area, following.fromTheBeginning(), pace, time.nanos()));
    }

    /** What is read already need not be asked for at once. */
    private void add(SubscriptionView subscription, int areas) {
        Followed added = add(new AreaName(subscription.area()), areas);
        if (subscription.unread() == 0 && added.isNew()) {
            added.startAfter(subscription.cursor());
            added.pace.slacken();
            added.due = time.nanos() + added.pace.pause().toNanos();
        }
    }

    /** What the user is subscribed to by now. Says also which areas have something new, sooner than their turn comes. */
    private void list() throws InterruptedException {
        List<SubscriptionView> subscriptions;
        try {
            subscriptions = agent.subscriptions();
        } catch (ClientException e) {
            requireTransient(e);
            outage.began(THE_LIST, e);
            nextList = time.nanos() + Pace.SLOW.toNanos();
            return;
        }
        boolean first = !reached;
        answered(THE_LIST);
        nextList = time.nanos() + lists.pause().toNanos();
        Set<String> now = new HashSet<>();
        for (SubscriptionView subscription : subscriptions) {
            String key = new AreaName(subscription.area()).key();
            now.add(key);
            Followed known = followed.get(key);
            if (known == null) {
                add(subscription, subscriptions.size());
            } else if (subscription.last() != known.position() && subscription.unread() > 0 && !known.isHeldBack()) {
                known.due = time.nanos();
            }
        }
        endAllBut(now);
        if (first && followed.isEmpty()) {
            listener.nothingToFollow();
        }
    }

    private void endAllBut(Set<String> now) {
        followed.values().removeIf(area -> {
            boolean gone = !now.contains(area.area.key());
            if (gone) {
                outage.forget(area);
                listener.ended(area.area.value());
            }
            return gone;
        });
    }

    private void poll(Followed area) throws InterruptedException {
        try {
            mark(area);
            int size = (int) Math.min(PAGE, left);
            boolean begins = area.isNew();
            Polled polled = begins
                    ? new Polled(node.unread(area.area, size), null)
                    : node.poll(area.area, area.position(), size, area.tag());
            answered(area);
            area.met = true;
            NewsPage page = polled.page();
            // An area that was removed and added anew counts from 1 again.
            boolean anew = page != null && page.last() < area.position();
            if (page != null && (begins || anew)) {
                area.startAfter(following.fromTheBeginning() ? 0 : page.cursor());
            }
            if (page == null || page.items().isEmpty()) {
                area.known(begins || anew ? null : polled.tag());
                area.due = time.nanos() + (anew ? 0 : area.pace.pause().toNanos());
            } else {
                bring(area, page);
            }
        } catch (RefusedException e) {
            if (e.status() >= 500) {
                failed(area, e);
            } else {
                end(area, e);
            }
        } catch (UnavailableException | UnexpectedAnswerException e) {
            failed(area, e);
        }
    }

    private void answered(Object question) {
        reached = true;
        outage.over(question);
    }

    private void failed(Followed area, ClientException why) {
        requireTransient(why);
        outage.began(area, why);
        area.due = time.nanos() + area.pace.pause().toNanos();
    }

    /** What has never worked is more likely to be wrong than to be away for a while. */
    private void requireTransient(ClientException why) {
        boolean passes = why instanceof UnavailableException
                || why instanceof UnexpectedAnswerException
                || why instanceof RefusedException refusal && refusal.status() >= 500;
        if (!reached || !passes) {
            throw why;
        }
    }

    /** The area is gone, or the subscription is; anything else ends all. */
    private void end(Followed area, RefusedException why) {
        boolean gone = why.is(ErrorCode.AREA_NOT_FOUND) || why.is(ErrorCode.NOT_SUBSCRIBED);
        boolean fromTheStart = !area.met && !following.areas().isEmpty();
        followed.remove(area.area.key());
        outage.forget(area);
        if (!gone || fromTheStart || followed.isEmpty() && !following.areas().isEmpty()) {
            throw why;
        }
        listener.ended(why);
    }

    private void bring(Followed area, NewsPage page) throws InterruptedException {
        for (List<NewsItem> some : recipient.portions(page.items())) {
            if (!recipient.take(some)) {
                Duration pause = area.holdBack(new Pace(FIRST_REPETITION, LONGEST_REPETITION, chance));
                area.due = time.nanos() + pause.toNanos();
                return;
            }
            area.letGo();
            area.taken(some.getLast().position());
            left -= some.size();
            markFirst(area);
        }
        area.pace.quicken();
        area.due = time.nanos() + (page.next() != null ? 0 : area.pace.pause().toNanos());
    }

    private void markFirst(Followed area) throws InterruptedException {
        Marking marking = () -> mark(area);
        try {
            marking.markFirst();
        } catch (UnavailableException | UnexpectedAnswerException e) {
            failed(area, e); // the next poll begins with it
        }
    }

    private void mark(Followed area) throws InterruptedException {
        if (area.hasToMark() && following.marking()) {
            node.markRead(area.area, area.position());
            area.marked(area.position());
        }
    }
}
