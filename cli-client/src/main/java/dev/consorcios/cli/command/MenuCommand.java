package dev.consorcios.cli.command;

import dev.consorcios.cli.menu.Menu;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "menu",
        description = {
            "Choose from a numbered menu what to do.",
            "Lists are chosen from with a number, with the arrows, or by typing a part of a name. Esc goes back, Ctrl-D"
                    + " leaves. A text that is half written is kept, whatever happens. With input piped in each line is"
                    + " an answer."
        },
        footer = {"", "Example:", "  consorcios menu"})
final class MenuCommand implements Callable<Integer> {

    private final Invocation invocation;

    MenuCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Menu.run(
                invocation.environment(),
                invocation.words(),
                invocation.settings(),
                failure -> Failures.message(failure, invocation.words()));
        return 0;
    }
}
