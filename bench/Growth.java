import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks the same questions of a small and of a large area in turn, and prints medians of what each costs; run by
 * {@code bench/growth.sh}.
 *
 * <p>java bench/Growth.java TOKEN AGENT NODE ROUNDS SECONDS CLIENTS
 */
class Growth {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Like {@code {"text":"…","title":null}} of 200 bytes, as {@code consorcios bench} posts it. */
    private static final String POST =
            "{\"text\":\"" + "News of the day, as long as it was asked for. ".repeat(5).substring(0, 200) + "\"}";

    /** @param body sent when the number is even, and when it is odd */
    private record Question(String name, String method, String service, String path, String... body) {

        HttpRequest request(String token, int number) {
            HttpRequest.BodyPublisher sent =
                    body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofString(body[number % body.length]);
            return HttpRequest.newBuilder(URI.create(service + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, sent)
                    .build();
        }
    }

    private record Measured(double cpuMicros, double p50Millis, double perSecond) {}

    public static void main(String[] arguments) throws Exception {
        String token = arguments[0];
        String agent = arguments[1];
        String node = arguments[2];
        int rounds = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        int clients = Integer.parseInt(arguments[5]);
        List<Question> questions = new ArrayList<>();
        for (String area : new String[] {"Small", "Large"}) {
            long last = last(token, agent, node, area);
            String path = "/v1/areas/" + area;
            questions.add(new Question("read 20 unread, " + area, "GET", node, path + "/news?unread=true&limit=20"));
            questions.add(new Question("post, " + area, "POST", node, path + "/news", POST));
            questions.add(new Question(
                    "mark read, " + area,
                    "PUT",
                    node,
                    path + "/cursor?rewind=true",
                    "{\"position\":" + (last - 20) + "}",
                    "{\"position\":" + (last - 19) + "}"));
        }
        questions.add(new Question("own subscriptions with unread counts", "GET", agent, "/v1/me/subscriptions?limit=20"));
        questions.add(new Question("first 20 areas", "GET", agent, "/v1/areas?limit=20"));
        Map<String, List<Measured>> results = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) { // the first is a warm-up
            for (Question question : questions) {
                Measured measured = measure(question, token, seconds, clients);
                if (round >= 0) {
                    results.computeIfAbsent(question.name(), name -> new ArrayList<>()).add(measured);
                }
            }
        }
        System.out.println("| | a second | p50 ms | server CPU us |");
        System.out.println("| --- | --- | --- | --- |");
        results.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.0f |%n",
                name,
                median(all.stream().map(Measured::perSecond).toList()),
                median(all.stream().map(Measured::p50Millis).toList()),
                median(all.stream().map(Measured::cpuMicros).toList())));
    }

    private static long last(String token, String agent, String node, String area) throws Exception {
        Question page = new Question("", "GET", node, "/v1/areas/" + area + "/news?limit=1");
        String body = HTTP.send(page.request(token, 0), BodyHandlers.ofString()).body();
        return Long.parseLong(body.replaceAll("(?s).*\"last\":(\\d+).*", "$1"));
    }

    private static Measured measure(Question question, String token, int seconds, int clients) throws Exception {
        double before = cpuSeconds(question.service());
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Callable<List<Long>>> work = Collections.nCopies(clients, () -> {
            List<Long> times = new ArrayList<>();
            for (int number = 0; System.nanoTime() < end; number++) {
                long sent = System.nanoTime();
                HttpResponse<String> answer = HTTP.send(question.request(token, number), BodyHandlers.ofString());
                if (answer.statusCode() >= 300) {
                    throw new IllegalStateException(question.name() + ": " + answer.statusCode() + " " + answer.body());
                }
                times.add(System.nanoTime() - sent);
            }
            return times;
        });
        List<Long> all = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> times : executor.invokeAll(work)) {
                all.addAll(times.get());
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        double cpu = cpuSeconds(question.service()) - before;
        long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Measured(cpu / sorted.length * 1e6, sorted[sorted.length / 2] / 1e6, sorted.length / took);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double cpuSeconds(String service) throws Exception {
        try (InputStream in =
                URI.create(service + "/actuator/prometheus").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("process_cpu_time_ns_total"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / 1e9)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
