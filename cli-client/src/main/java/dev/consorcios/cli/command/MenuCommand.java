package dev.consorcios.cli.command;

import dev.consorcios.cli.menu.Menu;

final class MenuCommand extends Command {

    private final Invocation invocation;

    MenuCommand(Invocation invocation) {
        super("menu");
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
