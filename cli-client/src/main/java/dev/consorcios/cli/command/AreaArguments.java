package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.AgentClient;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.subscriptions.AreaPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which areas a person means who may have written patterns. All arguments are checked before anything is done. */
final class AreaArguments {

    /** Where names for a pattern are found. */
    private interface Names {
        List<String> like(AreaPattern pattern) throws InterruptedException;
    }

    private AreaArguments() {}

    /** Of all areas that there are. */
    static List<AreaName> existing(List<String> arguments, AgentClient agent) throws InterruptedException {
        return find(arguments, "terminal.subscriptions.no-match", pattern -> {
            String part = pattern.part();
            return agent.areas(part.isEmpty() ? null : part).stream()
                    .map(AreaView::name)
                    .toList();
        });
    }

    /** Of those that the user is subscribed to. */
    static List<AreaName> subscribed(List<String> arguments, AgentClient agent) throws InterruptedException {
        return find(
                arguments,
                "terminal.subscriptions.none-of-mine",
                pattern -> agent.subscriptions().stream()
                        .map(SubscriptionView::area)
                        .toList());
    }

    private static List<AreaName> find(List<String> arguments, String none, Names names) throws InterruptedException {
        Map<String, AreaName> found = new LinkedHashMap<>();
        arguments.stream()
                .filter(argument -> !AreaPattern.is(argument))
                .forEach(AreaName::new); // complains before anybody is asked
        for (String argument : arguments) {
            if (!AreaPattern.is(argument)) {
                AreaName name = new AreaName(argument);
                found.putIfAbsent(name.key(), name);
                continue;
            }
            AreaPattern pattern = new AreaPattern(argument);
            List<AreaName> matching = names.like(pattern).stream()
                    .filter(pattern::matches)
                    .map(AreaName::new)
                    .toList();
            if (matching.isEmpty()) {
                throw new CommandException(ExitCode.NOT_FOUND, Message.of(none, argument));
            }
            matching.forEach(name -> found.putIfAbsent(name.key(), name));
        }
        return List.copyOf(found.values());
    }
}
