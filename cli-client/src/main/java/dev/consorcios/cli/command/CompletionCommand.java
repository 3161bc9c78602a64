package dev.consorcios.cli.command;

import dev.consorcios.cli.completion.Scripts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", descriptionKey = "SHELL")
    private Scripts.Shell shell = Scripts.Shell.bash;

    private final Invocation invocation;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.environment().out().print(Scripts.of(shell));
        return 0;
    }
}
