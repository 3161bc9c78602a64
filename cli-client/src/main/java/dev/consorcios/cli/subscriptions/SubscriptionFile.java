package dev.consorcios.cli.subscriptions;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.json.Completeness;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import java.util.List;

/**
 * A user's subscriptions as they are exported.
 *
 * @param version of this form; another number is another form
 * @param subscriptions by area
 */
public record SubscriptionFile(int version, List<Entry> subscriptions) {

    private static final int VERSION = 1;

    /**
     * One subscription.
     *
     * @param area the area's name
     * @param cursor the position up to which it was read
     */
    public record Entry(String area, long cursor) {

        private boolean isWhole() {
            try {
                return cursor >= 0 && new AreaName(area).value().equals(area);
            } catch (InvalidValueException e) {
                return false;
            }
        }
    }

    public SubscriptionFile {
        subscriptions = List.copyOf(subscriptions);
    }

    public static SubscriptionFile of(List<Entry> subscriptions) {
        return new SubscriptionFile(VERSION, subscriptions);
    }

    public String json() {
        return Json.text(this);
    }

    /** @throws CommandException it is none, or of a version to come */
    public static SubscriptionFile parse(byte[] json) {
        return Json.stored(json, SubscriptionFile.class)
                .filter(Completeness::isComplete)
                .filter(file ->
                        file.version == VERSION && file.subscriptions.stream().allMatch(Entry::isWhole))
                .orElseThrow(
                        () -> new CommandException(ExitCode.INVALID_INPUT, Message.of("terminal.subscriptions.file")));
    }
}
