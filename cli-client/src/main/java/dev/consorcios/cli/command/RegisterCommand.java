package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Login;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.UserName;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.RefusedException;

final class RegisterCommand extends Command {

    private String name = "";
    private final PasswordSource source = new PasswordSource();
    private final Invocation invocation;

    RegisterCommand(Invocation invocation) {
        super("register");
        this.invocation = invocation;
        takes(parameter(String.class, "NAME", given -> name = given), source.option());
    }

    @Override
    public Integer call() throws InterruptedException {
        UserName wanted = new UserName(name);
        String password = source.newPassword(
                invocation, "CONSORCIOS_PASSWORD", invocation.words().text("commands.password-question", wanted));
        NewUser user = new NewUser(wanted.value(), password);
        try (ClusterClient client = invocation.connect()) {
            SessionView session = register(client, user);
            LoginCommand.keep(invocation, client, session);
            invocation.say(invocation
                    .words()
                    .text("commands.register.done", session.user().name()));
            invocation.output().changed(session.user());
        }
        return 0;
    }

    /** An attempt that got no answer may have taken the name for us: then our password fits it. */
    private static SessionView register(ClusterClient client, NewUser user) throws InterruptedException {
        Login login = new Login(user.name(), user.password());
        try {
            client.agent().register(user);
        } catch (RefusedException e) {
            if (!e.repeated() || !e.is(ErrorCode.NAME_TAKEN)) {
                throw e;
            }
            try {
                return client.agent().logIn(login);
            } catch (RefusedException wrong) {
                throw wrong.is(ErrorCode.BAD_CREDENTIALS) ? e : wrong;
            }
        }
        return client.agent().logIn(login);
    }
}
