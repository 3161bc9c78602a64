package dev.consorcios.cli.command;

import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.follow.Recipient;
import dev.consorcios.cli.output.Output;
import java.util.List;

/** Prints items, and has them only when they are out. */
final class Printing implements Recipient {

    private final Output output;

    Printing(Output output) {
        this.output = output;
    }

    @Override
    public int atOnce() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean take(List<NewsItem> items) {
        items.forEach(output::news);
        output.flush();
        return true;
    }
}
