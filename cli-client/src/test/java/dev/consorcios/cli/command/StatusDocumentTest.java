package dev.consorcios.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.ClusterReport.PartCondition;
import dev.consorcios.cli.local.ClusterReport.PartReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusDocumentTest {

    private static final ClusterReport REPORT = new ClusterReport(
            ClusterReport.State.UP,
            "/d",
            "/d/logs",
            5L,
            List.of(new PartReport("node-1", null, "http://n", PartCondition.NOT_READY, "/l")));

    private static final String OWN = """
            {"state":"UP","data":"/d","logs":"/d/logs","supervisor":5,"parts":[{"name":"node-1","pid":null,"address":"http://n",\
            "state":"NOT_READY","log":"/l"}],"up":true,""";

    @Test
    void what_agents_do_not_tell_is_null() {
        assertThat(Json.text(StatusDocument.of(REPORT, null)))
                .isEqualTo(OWN + "\"epoch\":null,\"brake\":null,\"office\":null}");
    }

    @Test
    void what_they_tell_comes_last() {
        NodeList nodes = new NodeList(List.of(), false, 7, new OfficeView("a:1", 1, Instant.EPOCH));

        assertThat(Json.text(StatusDocument.of(REPORT, nodes)))
                .isEqualTo(OWN + "\"epoch\":7,\"brake\":false,\"office\":"
                        + "{\"agent\":\"a:1\",\"term\":1,\"since\":\"1970-01-01T00:00:00Z\"}}");
    }
}
