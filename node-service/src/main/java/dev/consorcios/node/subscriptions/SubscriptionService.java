package dev.consorcios.node.subscriptions;

import dev.consorcios.api.CursorView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.node.areas.RequestedArea;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins and ends subscriptions, and moves their cursors. */
@Service
class SubscriptionService {

    private final Subscriptions subscriptions;
    private final AreaCounts areas;

    SubscriptionService(Subscriptions subscriptions, AreaCounts areas) {
        this.subscriptions = subscriptions;
        this.areas = areas;
    }

    /**
     * Subscribes the user, unless they are subscribed already: then all stays as it is.
     *
     * @param fromNow whether the items that are there count as read
     */
    @Transactional
    Subscribed subscribe(RequestedArea area, long userId, boolean fromNow) {
        SubscriptionId id = new SubscriptionId(userId, area.id());
        boolean added = subscriptions.insertIfAbsent(userId, area.id()) == 1;
        Optional<Subscription> found = subscriptions.findById(id);
        long last = added ? areas.changeSubscribers(area, 1) : areas.lastPosition(area);
        if (found.isEmpty()) {
            return subscribe(area, userId, fromNow); // unsubscribed elsewhere between the two statements
        }
        Subscription subscription = found.get();
        if (added && fromNow) {
            subscription.markRead(last, last);
        }
        return new Subscribed(
                added,
                new SubscriptionView(
                        area.name(),
                        subscription.cursor(),
                        last,
                        areas.unread(area, subscription.cursor(), last),
                        subscription.subscribedAt()));
    }

    @Transactional
    void unsubscribe(RequestedArea area, long userId) {
        if (subscriptions.deleteExisting(new SubscriptionId(userId, area.id())) == 0) {
            throw area.notSubscribed(HttpStatus.NOT_FOUND.value());
        }
        areas.changeSubscribers(area, -1);
    }

    /** @param rewind whether the cursor may also go back */
    @Transactional
    CursorView moveCursor(RequestedArea area, long userId, long position, boolean rewind) {
        Subscription subscription =
                subscriptions.lockById(new SubscriptionId(userId, area.id())).orElseThrow(area::notSubscribed);
        long last = areas.lastPosition(area);
        if (rewind) {
            subscription.rewind(position, last);
        } else {
            subscription.markRead(position, last);
        }
        return new CursorView(subscription.cursor(), areas.unread(area, subscription.cursor(), last));
    }

    /** @param added false when the subscription was there before */
    record Subscribed(boolean added, SubscriptionView subscription) {}
}
