package dev.consorcios.cli.output;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.Items;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.json.Json;
import java.io.PrintStream;
import java.util.List;

/** Prints the services' own documents, each on one line. */
public final class JsonOutput implements Output {

    private final PrintStream out;

    public JsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void user(UserView user) {
        print(user);
    }

    @Override
    public void areas(List<AreaView> areas) {
        print(new Items<>(areas));
    }

    @Override
    public void subscriptions(List<SubscriptionView> subscriptions) {
        print(new Items<>(subscriptions));
    }

    @Override
    public void route(RouteView route) {
        print(route);
    }

    @Override
    public void nodes(NodeList nodes) {
        print(nodes);
    }

    @Override
    public void assignment(AssignmentView assignment) {
        print(assignment);
    }

    @Override
    public void diagnosis(Diagnosis diagnosis) {
        print(diagnosis);
    }

    @Override
    public void news(NewsItem item) {
        print(item);
    }

    @Override
    public void posted(NewsItem item) {
        print(item);
    }

    @Override
    public void imported(ImportCounts counts) {
        print(counts);
    }

    @Override
    public void contexts(List<ContextView> contexts) {
        print(new Items<>(contexts));
    }

    @Override
    public void changed(Object value) {
        print(value);
    }

    @Override
    public void flush() {
        if (out.checkError()) {
            throw new OutputLostException();
        }
    }

    private void print(Object value) {
        out.print(Json.text(value) + "\n");
    }
}
