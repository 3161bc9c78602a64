package dev.consorcios.cli.command;

final class ContextCommand extends Command {

    private final Invocation invocation;

    ContextCommand(Invocation invocation) {
        super("context");
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return new ContextListCommand(invocation).call();
    }
}
