package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    private static final AgentSettings AGENTS = new AgentSettings(List.of("http://127.0.0.1:8000"));

    @Test
    void aNodeIsNamedAfterItsHostAndPortAndReachedUnderItsAddress() {
        ThisNode node = node(new NodeSettings(null, " ", null));
        assertThat(node.name()).isNull();
        node.listensOn(8123);
        assertThat(Objects.requireNonNull(node.name()).value())
                .endsWith("-8123")
                .hasSizeGreaterThan("-8123".length());
        ThisNode.Registration registration = node.registration();
        assertThat(registration.name()).isEqualTo(node.name());
        assertThat(registration.body().url()).isEqualTo("http://127.0.0.1:8123");
        assertThat(registration.body().publicUrl()).isNull();
        assertThat(registration.body().instance()).isNotBlank();
    }

    @Test
    void addressesHoldWhatIsKnownOfTheNode() {
        ThisNode node = node(new NodeSettings(
                "node-7", "http://{hostname}.internal:{port}/", "https://news.example.org/{name}/{ip}/{port}"));
        node.listensOn(8007);
        ThisNode.Registration registration = node.registration();
        assertThat(registration.name().value()).isEqualTo("node-7");
        assertThat(registration.body().url()).isEqualTo("http://" + new LocalHost().name() + ".internal:8007");
        assertThat(registration.body().publicUrl()).isEqualTo("https://news.example.org/node-7/127.0.0.1/8007");
    }

    @Test
    void everyProcessIsAnInstanceOfItsOwn() {
        NodeSettings settings = new NodeSettings("node-7", null, null);
        ThisNode first = node(settings);
        ThisNode second = node(settings);
        first.listensOn(1);
        second.listensOn(1);
        assertThat(first.registration().body().instance())
                .isEqualTo(first.registration().body().instance())
                .isNotEqualTo(second.registration().body().instance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://{host}:{port}",
                "http://{}:8005",
                "{ip}:{port}",
                "ftp://{ip}:{port}",
                "http://",
                "http://a b",
                "http://{ip}:{port}?a=b",
                "http://user@{ip}:{port}",
                "http://{ip:{port}"
            })
    void anAddressThatCanNotBeIsRefusedByTheNameOfItsSetting(String url) {
        assertThatThrownBy(() -> new NodeSettings(null, url, null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CONSORCIOS_NODE_URL");
        assertThatThrownBy(() -> new NodeSettings(null, null, url))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CONSORCIOS_NODE_PUBLIC_URL");
    }

    @Test
    void ofAnAddressThatCanNotBeItIsSaidWhatIsWrongWithIt() {
        assertThatThrownBy(() -> new NodeSettings(null, "http://my_node:{port}", null))
                .hasMessageContaining("'http://my_node:{port}' is no address for a node: its url has an underscore")
                .hasMessageEndingWith("network alias.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "node/1", "{hostname}", "..", "nöde"})
    void aNameThatCanNotBeIsRefused(String name) {
        assertThatThrownBy(() -> new NodeSettings(name, null, null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CONSORCIOS_NODE_NAME");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", " , "})
    void atLeastOneAgentIsNeeded(@Nullable String agents) {
        assertThatThrownBy(() -> new AgentSettings(agents == null ? List.of() : List.of(agents.split(","))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CONSORCIOS_AGENTS is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-1:8000", "localhost", "http://", "http://a b", "ldap://agent", "http://a?b"})
    void anAgentHasAnAddress(String agent) {
        assertThatThrownBy(() -> new AgentSettings(List.of("http://agent-1:8000", agent)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CONSORCIOS_AGENTS is wrong")
                .hasMessageContaining("'" + agent + "'");
    }

    @Test
    void agentsAreReadWithoutSpacesAndSlashesAround() {
        assertThat(new AgentSettings(List.of(" http://a:1/ ", "", "https://b/")).agents())
                .containsExactly("http://a:1", "https://b");
    }

    private static ThisNode node(NodeSettings settings) {
        return new ThisNode(settings, AGENTS, new LocalHost());
    }
}
