package dev.consorcios.cli.command;

import dev.consorcios.cli.completion.Scripts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = {
            "Print what makes a shell complete commands, options, areas, own items' positions, nodes and contexts.",
            "Put the second line below into ~/.bashrc, or the third into ~/.zshrc."
        },
        footer = {
            "",
            "Examples:",
            "  consorcios completion bash > consorcios.bash",
            "  source <(consorcios completion bash)",
            "  source <(consorcios completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
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
