package dev.consorcios.node.subscriptions;

import dev.consorcios.api.CursorView;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.subscriptions.Subscriptions.Found;
import dev.consorcios.node.subscriptions.Subscriptions.Moved;
import dev.consorcios.node.subscriptions.Subscriptions.Progress;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Begins and ends subscriptions, and moves their cursors. */
@Service
class SubscriptionService {

    private final Subscriptions subscriptions;

    SubscriptionService(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /**
     * Subscribes the user, unless they are subscribed already: then all stays as it is.
     *
     * @param fromNow whether the items that are there count as read
     */
    Subscribed subscribe(RequestedArea area, long userId, boolean fromNow) {
        Optional<Found> found = subscriptions.subscribe(area, userId, fromNow);
        while (found.isEmpty()) { // each time another request of the same user has come in between
            found = subscriptions.subscribe(area, userId, fromNow);
        }
        Progress progress = found.get().progress();
        return new Subscribed(
                found.get().added(),
                new SubscriptionView(
                        area.name(),
                        progress.cursor(),
                        progress.last(),
                        progress.unread(),
                        found.get().since()));
    }

    void unsubscribe(RequestedArea area, long userId) {
        if (!subscriptions.unsubscribe(area, userId)) {
            throw area.notSubscribed(HttpStatus.NOT_FOUND.value());
        }
    }

    /** @param rewind whether the cursor may also go back */
    CursorView moveCursor(RequestedArea area, long userId, long position, boolean rewind) {
        while (true) {
            Moved moved = subscriptions.move(area, userId, position, rewind);
            Progress progress = moved.progress().orElseThrow(area::notSubscribed);
            if (position > moved.last()) {
                // It would hide items that are yet to come.
                throw InvalidValueException.invalid(
                        "position", "must not be beyond the area's last position, " + moved.last());
            }
            if (moved.settled()) {
                return new CursorView(progress.cursor(), progress.unread());
            }
        }
    }

    /** @param added false when the subscription was there before */
    record Subscribed(boolean added, SubscriptionView subscription) {}
}
