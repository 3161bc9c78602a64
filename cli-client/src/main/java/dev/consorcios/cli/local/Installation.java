package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the programs are that a local cluster is made of.
 *
 * @param java the Java that runs the services: the one that runs this program
 * @param home the checkout
 * @param agentJar the agent's executable jar; its libraries lie in {@code lib} beside it
 * @param nodeJar the node's, likewise
 */
public record Installation(Path java, Path home, Path agentJar, Path nodeJar) {

    /** The system property by which the launcher tells where the checkout is. */
    static final String HOME_PROPERTY = "consorcios.home";

    /** The system property by which a packaged client tells that it has neither services nor a PostgreSQL with it. */
    static final String CLIENT_ONLY_PROPERTY = "consorcios.client.only";

    /** The system property by which it tells what it was called as. */
    static final String COMMAND_PROPERTY = "consorcios.command";

    /** How the person calls this program: what the launcher was called as. */
    public static String command() {
        return System.getProperty(COMMAND_PROPERTY, "consorcios");
    }

    /**
     * How the person calls a command that is about a local cluster.
     *
     * @param usual whether its data are where this program looks for them when it is not told
     */
    public static String command(String name, Path data, boolean usual) {
        return command() + " " + name + (usual ? "" : " --data " + quoted(data.toString()));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Java's cache of what the jar's program loads and links, which the build trains ({@code system-tests/pom.xml}). */
    public static Path cache(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".aot"));
    }

    /** The same of this program, which the launcher uses too. */
    static Path ownCache() {
        return cache(ownHome().resolve("cli-client/target/cli-client.jar"));
    }

    /** What was built in the checkout {@code home}. */
    public static Installation of(Path home) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Installation installation = new Installation(
                java,
                home,
                home.resolve("agent-service/target/extracted/agent-service.jar"),
                home.resolve("node-service/target/extracted/node-service.jar"));
        for (Path jar : List.of(installation.agentJar, installation.nodeJar)) {
            if (!Files.isReadable(jar)) {
                throw new CommandException(
                        ExitCode.UNAVAILABLE, Message.of("local.not-built", jar, "./mvnw package -DskipTests"));
            }
        }
        return installation;
    }

    /** What was built in the checkout whose launcher started this program. */
    public static Installation ofProcess() {
        if (Boolean.getBoolean(CLIENT_ONLY_PROPERTY)) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("terminal.package.client-only"));
        }
        return of(ownHome());
    }

    private static Path ownHome() {
        return Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize();
    }
}
