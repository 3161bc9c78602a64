package dev.consorcios.platform.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets the services that tests start in one process set up its logging one after the other. That is the process's own, and
 * Spring Boot fails a start that finds another at it ("Logging system failed to initialize").
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class LoggingInTurn implements SpringApplicationRunListener {

    private static final ReentrantLock TURN = new ReentrantLock();

    private boolean mine;

    @Override
    public void starting(ConfigurableBootstrapContext context) {
        try {
            mine = TURN.tryLock(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        end();
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable failure) {
        end();
    }

    private void end() {
        if (mine) {
            mine = false;
            TURN.unlock();
        }
    }
}
