package dev.consorcios.cli.command;

import dev.consorcios.cli.menu.Menu;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "menu")
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
