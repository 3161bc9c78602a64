package dev.consorcios.cli.command;

import dev.consorcios.api.PasswordChange;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "passwd")
final class PasswdCommand implements Callable<Integer> {

    @Mixin
    private final PasswordSource source = new PasswordSource();

    private final Invocation invocation;

    PasswdCommand(Invocation invocation) {
        this.invocation = invocation;
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
