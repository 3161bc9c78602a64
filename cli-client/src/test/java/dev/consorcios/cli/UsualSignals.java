package dev.consorcios.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs that do as usual what signals ask of them. Where the tests themselves run in the background of a script, or
 * under nohup, signals are ignored, and so they would be by every program that the tests start.
 */
public final class UsualSignals {

    private static final List<String> PREFIX = List.of("perl", "-e", "$SIG{INT} = $SIG{HUP} = 'DEFAULT'; exec @ARGV");

    private UsualSignals() {}

    /** Returns a command that becomes {@code command}. */
    public static List<String> to(List<String> command) {
        List<String> all = new ArrayList<>(PREFIX);
        all.addAll(command);
        return all;
    }
}
