package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.follow.FollowListener;

/** Says on standard error how following goes: little, since it may go on for weeks. */
final class FollowPrinter implements FollowListener {

    private final Invocation invocation;

    FollowPrinter(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void waiting(String tried) {
        say("Nobody answers (" + tried + "). Waiting until somebody does.");
    }

    @Override
    public void waiting(ClientException why) {
        say(Failures.message(why) + " Waiting until it can be done.");
    }

    @Override
    public void back() {
        say("Answered again. Following.");
    }

    @Override
    public void ended(RefusedException why) {
        say(Failures.message(why) + " The other areas are followed on.");
    }

    @Override
    public void ended(String area) {
        say("No longer subscribed to '" + area + "'. The other areas are followed on.");
    }

    @Override
    public void nothingToFollow() {
        say("Not subscribed to any area yet. Waiting for a subscription; or stop, and: consorcios subscribe AREA");
    }

    private void say(String message) {
        invocation.say("consorcios: " + message);
    }
}
