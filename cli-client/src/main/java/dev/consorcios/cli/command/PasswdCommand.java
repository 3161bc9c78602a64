package dev.consorcios.cli.command;

import dev.consorcios.api.PasswordChange;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "passwd",
        description = "Change your password; ends your other sessions.",
        footer = {
            "",
            "Both passwords are asked for, or read from --password-stdin (two lines: the",
            "current, the new), or taken from CONSORCIOS_PASSWORD and",
            "CONSORCIOS_NEW_PASSWORD.",
            "",
            "Example:",
            "  consorcios passwd"
        })
final class PasswdCommand implements Callable<Integer> {

    @Mixin
    private final PasswordSource source = new PasswordSource();

    private final Invocation invocation;

    PasswdCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        String current = source.password(invocation, "CONSORCIOS_PASSWORD", "Current password: ");
        String replacement = source.newPassword(invocation, "CONSORCIOS_NEW_PASSWORD", "New password: ");
        try (ClusterClient client = invocation.connect()) {
            client.agent().changePassword(new PasswordChange(current, replacement));
        }
        invocation.say("The password is changed; your other sessions have ended.");
        return 0;
    }
}
