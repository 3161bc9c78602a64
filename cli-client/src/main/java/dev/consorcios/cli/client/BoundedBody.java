package dev.consorcios.cli.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes in an answer's body up to a size that no right answer has: whoever answers must not use up our memory. */
final class BoundedBody implements BodySubscriber<byte[]> {

    static final long MAX_BYTES = 64L * 1024 * 1024;

    /** The body was longer. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long size;

    @Override
    public CompletionStage<byte[]> getBody() {
        whole.getBody().whenComplete((bytes, failure) -> {
            if (failure == null) {
                result.complete(bytes);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        whole.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        size += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size <= MAX_BYTES) {
            whole.onNext(part);
        } else if (subscription != null) {
            subscription.cancel();
            result.completeExceptionally(new TooLongException());
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
