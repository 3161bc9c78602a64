package dev.consorcios.cli.command;

import dev.consorcios.cli.client.SessionStore;
import dev.consorcios.cli.client.StoredSession;
import dev.consorcios.cli.context.ContextStore;
import dev.consorcios.cli.output.ContextView;
import java.net.URI;
import java.util.List;

final class ContextListCommand extends Command {

    private final Invocation invocation;

    ContextListCommand(Invocation invocation) {
        super("list");
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ContextStore store = invocation.contexts();
        ContextStore.Content content = store.read();
        List<ContextView> views = content.contexts().entrySet().stream()
                .map(entry -> new ContextView(
                        entry.getKey(),
                        entry.getKey().equals(content.current()),
                        entry.getValue().agents(),
                        entry.getValue().ca(),
                        new SessionStore(store.directory(entry.getKey()))
                                .find(entry.getValue().agents().stream()
                                        .map(URI::create)
                                        .toList())
                                .map(StoredSession::name)
                                .orElse(null)))
                .toList();
        invocation.output().contexts(views);
        if (views.isEmpty()) {
            invocation.sayOnTerminal(invocation.words().text("terminal.context.none"));
        }
        return 0;
    }
}
