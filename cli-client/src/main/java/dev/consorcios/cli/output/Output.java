package dev.consorcios.cli.output;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.doctor.Diagnosis;
import java.util.List;

/** Prints data on standard output. */
public sealed interface Output permits JsonOutput, TableOutput {

    void user(UserView user);

    void areas(List<AreaView> areas);

    void subscriptions(List<SubscriptionView> subscriptions);

    void route(RouteView route);

    void nodes(NodeList nodes);

    /** Where an area is, and why. */
    void assignment(AssignmentView assignment);

    /** Whether addresses lead to where they should. */
    void diagnosis(Diagnosis diagnosis);

    /** One item of news to be read. */
    void news(NewsItem item);

    /** Where a post went. */
    void posted(NewsItem item);

    void imported(ImportCounts counts);

    /** The clusters that are known by name. */
    void contexts(List<ContextView> contexts);

    /** What a command has made or changed, for programs: people are told on standard error. */
    void changed(Object value);

    /**
     * Makes sure that what was printed is out.
     *
     * @throws OutputLostException it is not
     */
    void flush();
}
