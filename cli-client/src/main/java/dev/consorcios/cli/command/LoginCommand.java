package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.Login;
import dev.consorcios.api.SessionView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.StoredSession;
import dev.consorcios.cli.language.Message;
import java.io.IOException;

final class LoginCommand extends Command {

    private String name = "";
    private final PasswordSource source = new PasswordSource();
    private final Invocation invocation;

    LoginCommand(Invocation invocation) {
        super("login");
        this.invocation = invocation;
        takes(parameter(String.class, "NAME", given -> name = given), source.option());
    }

    @Override
    public Integer call() throws InterruptedException {
        String password = source.password(
                invocation, "CONSORCIOS_PASSWORD", invocation.words().text("commands.password-question", name));
        try (ClusterClient client = invocation.connect()) {
            SessionView session = client.agent().logIn(new Login(name, password));
            keep(invocation, client, session);
            invocation.say(invocation
                    .words()
                    .text("commands.login.done", session.user().name()));
            invocation.output().changed(session.user());
        }
        return 0;
    }

    /** Stores the session for the commands that follow, and ends the one that they would have used until now. */
    static void keep(Invocation invocation, ClusterClient client, SessionView session) throws InterruptedException {
        StoredSession fresh = StoredSession.from(session);
        try {
            for (StoredSession replaced : invocation.sessions().save(invocation.agents(), fresh)) {
                client.agent().end(replaced);
            }
        } catch (IOException e) {
            client.agent().end(fresh);
            throw new CommandException(
                    ExitCode.UNEXPECTED,
                    Message.of(
                            "problems.session-not-kept",
                            invocation.environment().stateDirectory(),
                            FileTrouble.reason(e)),
                    e);
        }
    }
}
