package dev.consorcios.platform.start;

import dev.consorcios.platform.database.SchemaMigration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;

/**
 * The command line of both services: {@code java -jar agent-service.jar [migrate] [--setting=value …]}. Without a word they
 * serve; with {@code migrate} they bring the database's schema up to date and end.
 */
public final class ServiceMain {

    private static final String MIGRATE = "migrate";
    private static final int USAGE = 2;

    private ServiceMain() {}

    /** Does what {@code arguments} ask for; ends the process with status 2 when nobody knows what that is. */
    public static void run(Class<?> service, String[] arguments) {
        List<String> words =
                Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        List<String> options =
                Arrays.stream(arguments).filter(word -> word.startsWith("--")).toList();
        if (words.isEmpty()) {
            SecondCompiler.givesWay();
            SpringApplication.run(service, arguments);
        } else if (words.equals(List.of(MIGRATE))) {
            SchemaMigration.run(options);
        } else {
            System.err.println("Unknown command '" + String.join(" ", words) + "'. Give '" + MIGRATE
                    + "' to bring the database's schema up to date and end, or nothing to serve.");
            System.exit(USAGE);
        }
    }
}
