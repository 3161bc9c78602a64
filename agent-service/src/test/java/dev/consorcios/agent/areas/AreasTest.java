package dev.consorcios.agent.areas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.api.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AreasTest extends AgentTests {

    @Test
    void anAreaIsAddedShownChangedAndRemoved() {
        AgentClient admin = admin();
        String name = unique("Política exterior");
        Answer added = admin.post(
                        "/v1/areas", Map.of("name", "  " + name + " ", "description", "Afuera", "replicas", 2))
                .is(201);
        assertThat(added.header("Location")).isEqualTo("/v1/areas/" + encoded(name));
        added.has("/name", name)
                .has("/description", "Afuera")
                .has("/replicas", 2)
                .has("/last", 0)
                .has("/subscribers", 0)
                .has("/subscribed", false);
        JsonNode area = added.json();
        assertThat(area.get("nodes").isArray()).isTrue();
        assertThat(Instant.parse(area.get("createdAt").asString())).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(area.size()).isEqualTo(8);

        assertThat(anyUser().get(added.header("Location")).is(200).json()).isEqualTo(area);
        assertThat(anyUser()
                        .get("/v1/areas/" + encoded(name.toUpperCase(Locale.ROOT)))
                        .is(200)
                        .json())
                .isEqualTo(area);

        String path = path(name);
        admin.patch(path, Map.of("replicas", 100)).is(200).has("/replicas", 100).has("/description", "Afuera");
        admin.patch(path, Map.of("description", "Lejos"))
                .is(200)
                .has("/replicas", 100)
                .has("/description", "Lejos");
        admin.patch(path, "{}").is(200).has("/replicas", 100).has("/description", "Lejos");
        admin.patch(path, Map.of("description", "")).is(200).has("/description", null);

        assertThat(admin.delete(path).is(204).body()).isEmpty();
        admin.get(path).isProblem(ErrorCode.AREA_NOT_FOUND);
        admin.patch(path, Map.of("replicas", 1)).isProblem(ErrorCode.AREA_NOT_FOUND);
        admin.delete(path).isProblem(ErrorCode.AREA_NOT_FOUND);
        admin.get(path + "/route").isProblem(ErrorCode.AREA_NOT_FOUND);
        assertThat(admin.get("/v1/areas?q=" + encoded(name)).is(200).items("name"))
                .isEmpty();
    }

    @Test
    void withoutReplicasAnAreaHasOne() {
        add(unique("Area"), Map.of()).is(201).has("/replicas", 1).has("/description", null);
        admin().post("/v1/areas", "{\"name\":\"" + unique("Area") + "\",\"description\":null,\"replicas\":null}")
                .is(201)
                .has("/replicas", 1)
                .has("/description", null);
    }

    @Test
    void aNameIsUsedOnceRegardlessOfCase() {
        String name = unique("Straße");
        add(name, Map.of()).is(201);
        add(name, Map.of()).isProblem(ErrorCode.AREA_EXISTS);
        add(name.toUpperCase(Locale.ROOT), Map.of()).isProblem(ErrorCode.AREA_EXISTS);
        admin().delete(path(name)).is(204);
        add(name.toLowerCase(Locale.ROOT), Map.of()).is(201);
    }

    @Test
    void ofSeveralWhoAddAnAreaAtOnceOneDoes() throws Exception {
        AgentClient admin = admin();
        String name = unique("Area");
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> adds = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                adds.add(executor.submit(
                        () -> admin.post("/v1/areas", Map.of("name", name)).status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> add : adds) {
                statuses.add(add.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ñandú", "日本語", "1.2_3-4 5", "𝒜𝒜"})
    void namesOfAnyLettersAreTakenAndFoundAgain(String start) {
        String name = unique(start);
        String location = add(name, Map.of()).is(201).header("Location");
        assertThat(anyUser().get(location).is(200).json().get("name").asString())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b",
                "a\\\\b",
                "<b>area</b>",
                "a'; drop table areas; --",
                "a\\u0000b",
                "a\\u202eb",
                "a\\u200fb",
                "a\\tb",
                "a\\ud800b",
                "😀"
            })
    void namesThatCanBeNoneAreRefused(String name) {
        long before = count("areas", "true");
        admin().post("/v1/areas", "{\"name\":\"" + name + "\"}").isProblem(ErrorCode.INVALID_REQUEST);
        assertThat(count("areas", "true")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%3Cb%3E", "a%E2%80%AEb", "a'--", "a%09b", "a%F0%9F%98%80"})
    void asAPathTheyAreRefusedToo(String name) {
        anyUser().get("/v1/areas/" + name).isProblem(ErrorCode.INVALID_REQUEST);
        anyUser().get("/v1/areas/" + name + "/route").isProblem(ErrorCode.INVALID_REQUEST);
        anyUser().get("/v1/areas/" + name + "/news").isProblem(ErrorCode.INVALID_REQUEST);
        admin().patch("/v1/areas/" + name, "{}").isProblem(ErrorCode.INVALID_REQUEST);
        admin().delete("/v1/areas/" + name).isProblem(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void namesAndDescriptionsHaveTheirLengths() {
        add("x".repeat(64), Map.of()).is(201);
        add("x".repeat(65), Map.of()).isProblem(ErrorCode.INVALID_REQUEST);
        add(unique("Area"), Map.of("description", "d".repeat(500))).is(201);
        add(unique("Area"), Map.of("description", "😀".repeat(500))).is(201);
        add(unique("Area"), Map.of("description", "d".repeat(501))).isProblem(ErrorCode.INVALID_REQUEST);
        add(unique("Area"), Map.of("description", "a\0b")).isProblem(ErrorCode.INVALID_REQUEST);
        String html = "<script>alert('; drop table areas; --')</script> \u202e";
        assertThat(add(unique("Area"), Map.of("description", html))
                        .is(201)
                        .json()
                        .get("description")
                        .asString())
                .isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource({"1, 201", "100, 201", "0, 400", "-1, 400", "101, 400", "99999999999, 400", "1.5, 400", "\"2\", 400"})
    void replicasAreFromOneToAHundred(String replicas, int status) {
        String name = unique("Area");
        String body = "{\"name\":\"" + name + "\",\"replicas\":" + replicas + "}";
        admin().post("/v1/areas", body).is(status);
        if (status == 400) {
            admin().post("/v1/areas", body).isProblem(ErrorCode.INVALID_REQUEST);
            add(name, Map.of()).is(201);
            admin().patch(path(name), "{\"replicas\":" + replicas + "}").isProblem(ErrorCode.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"nom\":\"a\"}",
                "{\"name\":5}",
                "{\"name\":[\"a\"]}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"description\":5}",
                "{\"name\":\"a\",\"replicas\":true}"
            })
    void bodiesOfTheWrongFormAreRefused(String body) {
        admin().post("/v1/areas", body).isProblem(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void onlyAdministratorsChangeAreas() {
        String name = unique("Area");
        add(name, Map.of()).is(201);
        AgentClient ana = anyUser();
        ana.post("/v1/areas", Map.of("name", unique("Area"))).isProblem(ErrorCode.NOT_ADMIN);
        ana.patch(path(name), Map.of("replicas", 2)).isProblem(ErrorCode.NOT_ADMIN);
        ana.delete(path(name)).isProblem(ErrorCode.NOT_ADMIN);
        ana.get(path(name)).is(200);
        stranger().get(path(name)).isProblem(ErrorCode.UNAUTHENTICATED);
        stranger().get("/v1/areas").isProblem(ErrorCode.UNAUTHENTICATED);
        stranger().post("/v1/areas", Map.of("name", name)).isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void changesDoNotTouchWhatNodesWrite() {
        String name = unique("Area");
        add(name, Map.of()).is(201);
        jdbc.sql("update areas set last_position = 7, subscribers = 3 where name = :name")
                .param("name", name)
                .update();
        admin().patch(path(name), Map.of("description", "new", "replicas", 2))
                .is(200)
                .has("/last", 7)
                .has("/subscribers", 3);
    }

    @Test
    void aNewAreaOfTheSameNameStartsEmpty() {
        String name = unique("Area");
        add(name, Map.of("description", "old")).is(201);
        String user = unique("ana");
        AgentClient ana = user(user);
        subscribe(user, name, 0);
        jdbc.sql("update areas set last_position = 7, subscribers = 1 where name = :name")
                .param("name", name)
                .update();
        assertThat(ana.get(path(name)).json().get("subscribed").asBoolean()).isTrue();
        assertThat(ana.get("/v1/me/subscriptions").items("area")).containsExactly(name);

        admin().delete(path(name)).is(204);
        assertThat(ana.get("/v1/me/subscriptions").items("area")).isEmpty();
        add(name, Map.of()).is(201);
        ana.get(path(name))
                .is(200)
                .has("/last", 0)
                .has("/subscribers", 0)
                .has("/subscribed", false)
                .has("/description", null);
        assertThat(ana.get("/v1/me/subscriptions").items("area")).isEmpty();
    }

    @Test
    void theListIsByNameRegardlessOfCaseAndComesInPages() {
        String mark = unique("Zq");
        for (String name : List.of("b", "A", "ñ", "C c", "z")) {
            add(mark + " " + name, Map.of()).is(201);
        }
        List<String> all = List.of(mark + " A", mark + " b", mark + " C c", mark + " z", mark + " ñ");
        AgentClient ana = anyUser();
        Answer whole = ana.get("/v1/areas?q=" + encoded(mark.toLowerCase(Locale.ROOT)));
        assertThat(whole.is(200).items("name")).isEqualTo(all);
        assertThat(whole.header("Link")).isEmpty();

        List<String> paged = new ArrayList<>();
        String next = "/v1/areas?q=" + encoded(mark + " ") + "&limit=2";
        while (!next.isEmpty()) {
            Answer page = ana.get(next).is(200);
            assertThat(page.items("name")).hasSizeLessThanOrEqualTo(2);
            paged.addAll(page.items("name"));
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }
        assertThat(paged).isEqualTo(all);

        assertThat(ana.get("/v1/areas?q=" + encoded(mark) + "&after=" + encoded(mark + " B"))
                        .items("name"))
                .containsExactly(mark + " C c", mark + " z", mark + " ñ");
        assertThat(ana.get("/v1/areas?q=" + encoded(mark) + "&limit=5").header("Link"))
                .isEmpty();
    }

    @Test
    void aPartOfANameIsFoundAsItIs() {
        String mark = unique("Xq");
        add(mark + " a_b Straße ΟΔΟΣ", Map.of()).is(201);
        add(mark + " aXb", Map.of()).is(201);
        AgentClient ana = anyUser();
        assertThat(found(ana, mark + " a_b")).hasSize(1);
        assertThat(found(ana, mark + " a%b")).isEmpty();
        assertThat(found(ana, "STRASSE οδος")).hasSize(1);
        assertThat(found(ana, mark.toUpperCase(Locale.ROOT))).hasSize(2);
        assertThat(found(ana, "' or 1=1 --")).isEmpty();
        assertThat(found(ana, "%")).isEmpty();
        assertThat(found(ana, "x".repeat(64))).hasSizeLessThan(2);
        ana.get("/v1/areas?q=" + "x".repeat(65)).isProblem(ErrorCode.INVALID_REQUEST);
        ana.get("/v1/areas?q=a%09b").isProblem(ErrorCode.INVALID_REQUEST);
        ana.get("/v1/areas?q=").is(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1, 200",
        "limit=1000, 200",
        "limit=, 400",
        "limit=0x10, 400",
        "limit=%2B5, 400",
        "limit=%205, 400",
        "limit=%D9%A3, 400",
        "limit=0, 400",
        "limit=-1, 400",
        "limit=1001, 400",
        "limit=x, 400",
        "limit=1.5, 400",
        "limit=99999999999, 400",
        "limit=1&limit=2, 400",
        "after=, 200",
        "after=Nobody, 200",
        "after=a/b, 400",
        "after=%3Cb%3E, 400",
        "after=%00, 400",
        "after=a&after=b, 400"
    })
    void parametersOfListsAreRefusedWhereTheyAreOutOfRange(String query, int status) {
        for (String list : List.of("/v1/areas?", "/v1/me/subscriptions?")) {
            Answer answer = anyUser().get(list + query).is(status);
            if (status == 400) {
                answer.isProblem(ErrorCode.INVALID_REQUEST);
            }
        }
    }

    @Test
    void subscriptionsTellWhatIsUnreadWithoutWhatWasDeleted() {
        String user = unique("ana");
        AgentClient ana = user(user);
        String one = unique("b one");
        String two = unique("A two");
        add(one, Map.of()).is(201);
        add(two, Map.of()).is(201);
        news(one, 10);
        subscribe(user, one, 4);
        subscribe(user, two, 0);
        jdbc.sql("update news set text = null, title = null, deleted_at = now(), content_digest = sha256('')"
                        + " where position in (1, 4, 5, 10) and area_id = (select id from areas where name = :area)")
                .param("area", one)
                .update();

        Answer answer = ana.get("/v1/me/subscriptions").is(200);
        assertThat(answer.items("area")).containsExactly(two, one);
        answer.has("/items/1/cursor", 4)
                .has("/items/1/last", 10)
                .has("/items/1/unread", 4)
                .has("/items/0/unread", 0);
        assertThat(answer.json().at("/items/1").size()).isEqualTo(5);
        assertThat(Instant.parse(answer.json().at("/items/1/subscribedAt").asString()))
                .isAfter(Instant.parse("2020-01-01T00:00:00Z"));

        Answer first = ana.get("/v1/me/subscriptions?limit=1").is(200);
        assertThat(first.items("area")).containsExactly(two);
        assertThat(first.header("Link"))
                .isEqualTo("</v1/me/subscriptions?limit=1&after=" + encoded(two) + ">; rel=\"next\"");
        Answer last =
                ana.get("/v1/me/subscriptions?limit=1&after=" + encoded(two)).is(200);
        assertThat(last.items("area")).containsExactly(one);
        assertThat(last.header("Link")).isEmpty();
        assertThat(anyUser().get("/v1/me/subscriptions").is(200).items("area")).isEmpty();
        stranger().get("/v1/me/subscriptions").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    private List<String> found(AgentClient client, String part) {
        return client.get("/v1/areas?q=" + encoded(part)).is(200).items("name");
    }

    private Answer add(String name, Map<String, Object> more) {
        Map<String, Object> area = new HashMap<>(more);
        area.put("name", name);
        return admin().post("/v1/areas", area);
    }

    private void news(String area, int count) {
        jdbc.sql(
                        "insert into news (area_id, position, author_id, text) select a.id, p, (select min(id) from users), 't'"
                                + " from areas a, generate_series(1, :count) p where a.name = :area")
                .param("area", area)
                .param("count", count)
                .update();
        jdbc.sql("update areas set last_position = :count where name = :area")
                .param("area", area)
                .param("count", count)
                .update();
    }

    private void subscribe(String user, String area, int cursor) {
        jdbc.sql("insert into subscriptions (area_id, user_id, read_position) select a.id, u.id, :cursor"
                        + " from areas a, users u where a.name = :area and u.name = :user")
                .param("area", area)
                .param("user", user)
                .param("cursor", cursor)
                .update();
    }

    private static String path(String area) {
        return "/v1/areas/" + encoded(area);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
