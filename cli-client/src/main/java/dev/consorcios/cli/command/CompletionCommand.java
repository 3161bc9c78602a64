package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.cli.completion.Scripts;

final class CompletionCommand extends Command {

    private Scripts.Shell shell = Scripts.Shell.bash;
    private final Invocation invocation;

    CompletionCommand(Invocation invocation) {
        super("completion");
        this.invocation = invocation;
        takes(parameter(Scripts.Shell.class, "SHELL", given -> shell = given));
    }

    @Override
    public Integer call() {
        invocation.environment().out().print(Scripts.of(shell));
        return 0;
    }
}
