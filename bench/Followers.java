import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.Consorcios;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What followers cost who have nothing to read: starts so many {@code read AREA --follow} in one process, in the name of whoever
 * is logged in, and asks the services how much processor time they used and how many requests they answered meanwhile.
 *
 * <p>java -cp cli-client/target/cli-client.jar bench/Followers.java NUMBER SECONDS AREA AGENT NODE
 */
class Followers {

    private record Account(double cpuSeconds, double requests) {}

    public static void main(String[] arguments) throws Exception {
        int number = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        String area = arguments[2];
        String agent = arguments[3];
        String node = arguments[4];
        String token = Files.readString(Path.of(System.getenv("CONSORCIOS_HOME"), "sessions.json"))
                .replaceAll("(?s).*?\"token\":\"([^\"]*)\".*", "$1");
        List<Thread> followers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Path home = Files.createTempDirectory("follower");
            Map<String, String> variables = Map.of(
                    "CONSORCIOS_HOME", home.toString(), "CONSORCIOS_AGENTS", agent, "CONSORCIOS_TOKEN", token);
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            CliEnvironment environment = new CliEnvironment(
                    variables, InputStream.nullInputStream(), nowhere, System.err, false, false, Clock.systemUTC());
            followers.add(Thread.ofPlatform()
                    .daemon()
                    .start(() -> Consorcios.run(environment, "read", area, "--follow", "--keep-unread")));
            Thread.sleep(20);
        }
        Thread.sleep(30_000); // until all ask as seldom as they will
        Account nodeBefore = account(node);
        Account agentBefore = account(agent);
        Thread.sleep(seconds * 1000L);
        print("node", number, seconds, nodeBefore, account(node));
        print("agent", number, seconds, agentBefore, account(agent));
        System.out.println(followers.stream().filter(Thread::isAlive).count() + " followers still follow");
        Runtime.getRuntime().halt(0);
    }

    private static void print(String name, int number, int seconds, Account before, Account after) {
        double cpu = after.cpuSeconds - before.cpuSeconds;
        double requests = after.requests - before.requests;
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f %% of a processor, %.1f requests a follower and minute, %.0f us a request%n",
                name,
                100 * cpu / seconds,
                requests * 60 / seconds / number,
                cpu / requests * 1e6);
    }

    private static Account account(String service) throws Exception {
        double cpu = 0;
        double requests = 0;
        String metrics;
        try (InputStream in = URI.create(service + "/actuator/prometheus").toURL().openStream()) {
            metrics = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String line : metrics.lines().toList()) {
            double value = line.startsWith("#") ? 0 : Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            if (line.startsWith("process_cpu_time_ns_total")) {
                cpu = value / 1e9;
            } else if (line.startsWith("http_server_requests_seconds_count")) {
                requests += value;
            }
        }
        return new Account(cpu, requests);
    }
}
