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
        say("terminal.follow.waiting", tried);
    }

    @Override
    public void waiting(ClientException why) {
        say("terminal.follow.waiting-why", Failures.message(why, invocation.words()));
    }

    @Override
    public void back() {
        say("terminal.follow.back");
    }

    @Override
    public void ended(RefusedException why) {
        say("terminal.follow.ended", Failures.message(why, invocation.words()));
    }

    @Override
    public void ended(String area) {
        say("terminal.follow.unsubscribed", area);
    }

    @Override
    public void nothingToFollow() {
        say("terminal.follow.nothing");
    }

    private void say(String key, Object... arguments) {
        invocation.say("consorcios: " + invocation.words().text(key, arguments));
    }
}
