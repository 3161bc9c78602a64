package dev.consorcios.cli.local;

import java.nio.file.Path;
import java.util.List;

/** What the services of a cluster are started for. */
public enum ServiceMode {
    /** To last. */
    USUAL {
        @Override
        List<String> arguments(Path cache) {
            return List.of(use(cache));
        }
    },
    /** To start soon rather than to become fast: for a cluster that is used for minutes. */
    QUICK {
        @Override
        List<String> arguments(Path cache) {
            // Half the work of the first minute is to compile code once more, better.
            return List.of(use(cache), FIRST_COMPILER_ONLY);
        }
    },
    /** To show Java what a start and the first requests need. */
    TRAINING {
        @Override
        List<String> arguments(Path cache) {
            // With both compilers: what a training compiles with the first alone, without profiles, stays like that in
            // every later run. Those start in half the time, and serve slower for as long as they live.
            // And the second has its share of the processors: what it has compiled is soon compiled again.
            return List.of(
                    "-XX:AOTMode=record",
                    "-XX:AOTConfiguration=" + configuration(cache),
                    "-Dconsorcios.compiler.nice=0");
        }
    };

    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** Arguments of Java, for a service whose start-up cache is {@code cache}. */
    abstract List<String> arguments(Path cache);

    /** What a training has recorded, of which the cache is made. */
    public static Path configuration(Path cache) {
        return cache.resolveSibling(cache.getFileName() + "conf");
    }

    private static String use(Path cache) {
        return "-XX:AOTCache=" + cache;
    }
}
