package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.local.PostgresBinaries;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with its durable settings. It can be copied while it runs, follow another as its standby, be killed and
 * be promoted. Its write-ahead log is archived beside its data.
 */
final class PostgresServer implements AutoCloseable {

    static final String USER = "consorcios";
    static final String DATABASE = "consorcios";
    static final String PASSWORD = "a password for tests";

    /** What a base backup leaves out: it is of the server that runs, not of its data (PostgreSQL's manual, 25.3); and whom the
     * server waits for. */
    private static final Set<String> NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "standby.signal", "recovery.signal", "postgresql.auto.conf");

    private static final Set<String> EMPTY_IN_A_COPY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;

    private final Path directory;
    private final int port;
    private final PostgresBinaries binaries;
    private @Nullable Process process;

    private PostgresServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.binaries = PostgresBinaries.unpackedIn(Launcher.CACHE.resolve("consorcios"), () -> {});
        Files.createDirectories(directory);
    }

    /** A new one without data, not started yet. */
    static PostgresServer initialised(Path directory, int port) throws Exception {
        PostgresServer server = new PostgresServer(directory, port);
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        server.run(List.of(
                "initdb",
                "--pgdata=" + server.data(),
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        return server;
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** The directory's own name: what a primary knows a standby by. */
    private String name() {
        return String.valueOf(directory.getFileName());
    }

    /** Where the write-ahead log of this server and of all its copies goes. */
    private Path archive() throws IOException {
        return Files.createDirectories(directory.resolveSibling("archive"));
    }

    int port() {
        return port;
    }

    /** What services connect to. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    void start(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("postgres", "-D", data().toString(), "-p", "" + port));
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "fsync=on",
                "synchronous_commit=on",
                "wal_level=replica",
                "wal_keep_size=256MB",
                "archive_mode=on",
                "archive_command=test ! -f '" + archive() + "/%f' && cp '%p' '" + archive() + "/%f'"));
        settings.addAll(List.of(more));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        process = builder(command).start();
        Waiting.until(name() + " answers", () -> {
            assertThat(process()).as("see " + log()).matches(Process::isAlive);
            try {
                return "1".equals(query("postgres", "select 1"));
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    /** A copy of its data as PostgreSQL's own tool makes it, taken while it works. */
    PostgresServer backUpTo(Path target, int port) throws Exception {
        PostgresServer copy = new PostgresServer(target, port);
        try (Connection connection = connect("postgres", PATIENCE);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('" + copy.name() + "', fast => true)");
            copyFiles(data(), copy.data());
            try (ResultSet stop =
                    statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                assertThat(stop.next()).isTrue();
                Files.writeString(copy.data().resolve("backup_label"), stop.getString(1));
            }
        }
        Files.setPosixFilePermissions(copy.data(), PosixFilePermissions.fromString("rwx------"));
        return copy;
    }

    /** Makes a copy of this server follow it, and this one wait for it with every commit. */
    PostgresServer standby(Path target, int port) throws Exception {
        PostgresServer standby = backUpTo(target, port);
        Files.createFile(standby.data().resolve("standby.signal"));
        standby.start("primary_conninfo=host=127.0.0.1 port=" + this.port + " user=" + USER + " password='" + PASSWORD
                + "' application_name=" + standby.name());
        execute("alter system set synchronous_standby_names = '\"" + standby.name() + "\"'");
        execute("select pg_reload_conf()");
        Waiting.until(
                standby.name() + " follows " + name(),
                () -> "sync".equals(query("postgres", "select sync_state from pg_stat_replication")));
        return standby;
    }

    /** Starts a copy that fetches from the archive what was written since it was taken, and becomes a primary. */
    void restore() throws Exception {
        Files.createFile(data().resolve("recovery.signal"));
        // Not to the same archive: another history begins here.
        start("restore_command=cp '" + archive() + "/%f' '%p'", "archive_mode=off");
        Waiting.until(name() + " is restored", () -> "f".equals(query("postgres", "select pg_is_in_recovery()")));
    }

    /** Returns when all that is committed is in the archive. */
    void finishArchiving() throws Exception {
        String last = query("postgres", "select pg_walfile_name(pg_switch_wal())");
        Path archived = archive().resolve(last);
        Waiting.until(
                "the log is archived whole", () -> Files.exists(archived) && Files.size(archived) == SEGMENT_BYTES);
    }

    /** As when its machine dies: no process of it says another word. */
    void kill() {
        List<ProcessHandle> children = process().descendants().toList();
        process().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Waiting.forEnd(process(), Duration.ofSeconds(30));
    }

    void promote() throws Exception {
        run(List.of("pg_ctl", "promote", "--wait", "--pgdata=" + data()));
    }

    /** On one connection. */
    void execute(String... sql) throws SQLException {
        executeWithin(PATIENCE, sql);
    }

    /** On one connection, which waits no longer for an answer. */
    void executeWithin(Duration patience, String... sql) throws SQLException {
        try (Connection connection = connect("postgres", patience);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    /** The first column of all rows. */
    String query(String database, String sql) throws SQLException {
        try (Connection connection = connect(database, PATIENCE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return String.join("\n", values);
        }
    }

    private Connection connect(String database, Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("socketTimeout", Long.toString(patience.toSeconds()));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private Process process() {
        return java.util.Objects.requireNonNull(process, "not started");
    }

    private Path log() {
        return directory.resolve("log");
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(binaries.command(command))
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private void run(List<String> command) throws Exception {
        Process run = builder(command).start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as(command.getFirst()).isTrue();
        assertThat(run.exitValue()).as(command.getFirst() + ", see " + log()).isZero();
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(each);
                if (!NOT_COPIED.contains(relative.toString())
                        && !EMPTY_IN_A_COPY.contains(relative.getName(0).toString())) {
                    try {
                        Files.copy(each, to.resolve(relative));
                    } catch (NoSuchFileException gone) {
                        // It is a running server's, which the log that belongs to the copy accounts for.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) {
                return FileVisitResult.CONTINUE; // gone meanwhile, likewise
            }
        });
    }
}
