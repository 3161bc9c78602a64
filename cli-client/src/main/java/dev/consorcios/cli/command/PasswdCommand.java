package dev.consorcios.cli.command;

import dev.consorcios.api.PasswordChange;
import dev.consorcios.cli.client.ClusterClient;

final class PasswdCommand extends Command {

    private final PasswordSource source = new PasswordSource();
    private final Invocation invocation;

    PasswdCommand(Invocation invocation) {
        super("passwd");
        this.invocation = invocation;
        takes(source.option());
    }

    @Override
    public Integer call() throws InterruptedException {
        String current = source.password(
                invocation, "CONSORCIOS_PASSWORD", invocation.words().text("commands.passwd.current"));
        String replacement = source.newPassword(
                invocation, "CONSORCIOS_NEW_PASSWORD", invocation.words().text("commands.passwd.new"));
        try (ClusterClient client = invocation.connect()) {
            client.agent().changePassword(new PasswordChange(current, replacement));
        }
        invocation.say(invocation.words().text("commands.passwd.done"));
        return 0;
    }
}
