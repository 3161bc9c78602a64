package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.Cli.Run;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(2).subscribed("World");

    @AfterEach
    void close() {
        cluster.close();
    }

    private Cli cli(String... agents) {
        return new Cli(home)
                .agents(agents.length == 0 ? new String[] {cluster.agent().url()} : agents)
                .with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    /** What the agents tell an administrator. */
    private void nodesAre(NodeView... nodes) {
        cluster.agent()
                .when(
                        request -> request.is("GET /v1/nodes"),
                        request -> StubService.json(200, new NodeList(List.of(nodes), false, 1, null)));
    }

    private static NodeView node(
            int number, String url, @Nullable String publicUrl, NodeState state, @Nullable String reason) {
        return new NodeView(
                "node-" + number, url, publicUrl, state, List.of(), StubCluster.TIME, StubCluster.TIME, reason);
    }

    /** Where nobody listens. */
    private static String nowhere() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort();
        }
    }

    private static JsonNode finding(Run run, int index) {
        return StubService.JSON.readTree(run.out()).path("findings").path(index);
    }

    @Test
    void all_is_well_where_every_address_leads_to_its_service() {
        nodesAre(
                node(1, cluster.node(0).url(), null, NodeState.UP, null),
                node(2, "http://10.0.0.1:8005", cluster.node(1).url(), NodeState.UP, null));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEqualTo("All is well.\n");
        assertThat(run.out().lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("SERVICE +ADDRESS +FROM HERE +FROM THE AGENTS"),
                        line -> assertThat(line).matches("agent +http://localhost:\\d+ +reached in \\d+ ms +-"),
                        line -> assertThat(line).matches("node node-1 +http://localhost:\\d+ +reached in \\d+ ms +UP"),
                        line -> assertThat(line)
                                .startsWith("node node-2  " + cluster.node(1).url()));
    }

    @Test
    void a_node_that_only_agents_reach_needs_a_public_address() throws Exception {
        String nowhere = nowhere();
        nodesAre(node(1, nowhere, null, NodeState.UP, null));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out())
                .contains(
                        "connection refused",
                        "\nnode node-1: Agents reach it at " + nowhere + ". Set CONSORCIOS_NODE_PUBLIC_URL of node-1 ");
    }

    @Test
    void a_node_that_only_clients_reach_needs_another_address_for_agents() {
        nodesAre(node(1, "http://10.0.0.1:8005", cluster.node(0).url(), NodeState.DOWN, "no answer within 500 ms"));

        Run run = cli().run("doctor", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(8);
        JsonNode finding = finding(run, 1);
        assertThat(finding.path("here").isNull()).isTrue();
        assertThat(finding.path("state").asString()).isEqualTo("DOWN");
        assertThat(finding.path("agents").asString()).isEqualTo("no answer within 500 ms");
        assertThat(finding.path("setting").asString()).isEqualTo("CONSORCIOS_NODE_URL");
        assertThat(finding.path("advice").asString())
                .startsWith("It runs, but agents do not reach it at http://10.0.0.1:8005.");
    }

    @Test
    void a_node_that_nobody_reaches_is_to_be_started() throws Exception {
        nodesAre(node(1, nowhere(), null, NodeState.DOWN, "connection refused"));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out())
                .contains(
                        "DOWN: connection refused",
                        "node node-1: Start it again; or, if it runs, set CONSORCIOS_NODE_URL");
    }

    @Test
    void a_node_that_is_away_while_others_serve_is_mentioned_only() throws Exception {
        nodesAre(
                node(1, cluster.node(0).url(), null, NodeState.UP, null),
                node(2, nowhere(), null, NodeState.DOWN, "connection refused"));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("node node-2: Away since " + StubCluster.TIME);
    }

    @Test
    void a_node_that_nobody_reaches_and_that_is_heard_of_has_a_wrong_address() throws Exception {
        String nowhere = nowhere();
        nodesAre(
                node(1, cluster.node(0).url(), null, NodeState.UP, null),
                new NodeView(
                        "node-2",
                        nowhere,
                        null,
                        NodeState.DOWN,
                        List.of(),
                        StubCluster.TIME,
                        StubCluster.TIME.plusSeconds(5),
                        "connection refused"));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out()).contains("node node-2: Start it again; or, if it runs, set CONSORCIOS_NODE_URL");
    }

    @Test
    void an_address_that_leads_to_another_service_is_found_out() {
        nodesAre(
                node(1, "http://10.0.0.1:8005", cluster.node(1).url(), NodeState.UP, null),
                node(2, cluster.node(1).url(), null, NodeState.UP, null));

        Run run = cli(cluster.agent().url(), cluster.node(0).url()).run("doctor", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(finding(run, 1).path("here").asString()).isEqualTo("it is 'node node-1' that answers there");
        assertThat(finding(run, 1).path("setting").asString()).isEqualTo("CONSORCIOS_AGENTS");
        assertThat(finding(run, 2).path("here").asString()).isEqualTo("it is 'node node-2' that answers there");
        assertThat(finding(run, 2).path("setting").asString()).isEqualTo("CONSORCIOS_NODE_PUBLIC_URL");
        assertThat(finding(run, 3).path("healthy").asBoolean()).isTrue();
    }

    @Test
    void what_is_no_service_of_ours_is_found_out() {
        nodesAre(node(1, cluster.node(0).url(), null, NodeState.UP, null));
        cluster.node(0).behave(request -> StubService.empty(404));

        Run run = cli().run("doctor");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out()).contains("status 404, as no Consorcios service answers");
    }

    @Test
    void who_is_no_administrator_sees_the_nodes_that_serve_areas() throws Exception {
        cluster.agent()
                .when(request -> request.is("GET /v1/nodes"), request -> StubService.problem(ErrorCode.NOT_ADMIN));

        Run well = cli().run("doctor");
        assertThat(well.exitCode()).as(well.toString()).isZero();
        assertThat(well.out())
                .hasLineCount(4)
                .contains("node node-1  " + cluster.node(0).url());
        assertThat(well.err()).contains("nodes that serve areas");

        cluster.route(cluster.node(0).url(), nowhere());
        Run ill = cli().run("doctor", "-o", "json");
        assertThat(ill.exitCode()).isEqualTo(8);
        assertThat(StubService.JSON.readTree(ill.out()).path("complete").asBoolean())
                .isFalse();
        assertThat(finding(ill, 2).path("setting").asString()).isEqualTo("CONSORCIOS_NODE_PUBLIC_URL");
    }

    @Test
    void without_a_session_the_agents_are_tried_and_the_rest_is_refused() {
        Run run = new Cli(home).agents(cluster.agent().url()).run("doctor");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).hasLineCount(2).contains("agent");
        assertThat(run.err()).contains("consorcios login");
    }

    @Test
    void without_an_agent_nothing_more_is_tried() throws Exception {
        Run run = cli(nowhere()).run("doctor");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out()).contains("connection refused", "agent: Start the agent, or name in CONSORCIOS_AGENTS");
    }

    @Test
    void nobody_is_sent_the_session() {
        nodesAre(node(1, cluster.node(0).url(), null, NodeState.UP, null));

        cli().run("doctor");

        assertThat(cluster.node(0).requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }
}
