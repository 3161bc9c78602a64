package dev.consorcios.node.membership;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the agents are.
 *
 * @param agents one address or more ({@code CONSORCIOS_AGENTS}, separated by commas), no slash at the end
 */
@ConfigurationProperties("consorcios")
record AgentSettings(List<String> agents) {

    private static final String EXAMPLE =
            "Set it to the agents' addresses, like http://agent-1:8000,http://agent-2:8000";

    AgentSettings {
        agents = given(agents).stream()
                .map(String::strip)
                .filter(agent -> !agent.isEmpty())
                .map(AgentSettings::checked)
                .toList();
        if (agents.isEmpty()) {
            throw new InvalidSettingException("The setting CONSORCIOS_AGENTS is missing.", EXAMPLE);
        }
    }

    List<URI> addresses() {
        return agents.stream().map(URI::create).toList();
    }

    /** Spring hands over null where nothing was set. */
    private static List<String> given(@Nullable List<String> agents) {
        return agents == null ? List.of() : agents;
    }

    private static String checked(String agent) {
        try {
            URI uri = new URI(agent);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return agent.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Falls through: the message is the same for every address that is none.
        }
        throw new InvalidSettingException(
                "The setting CONSORCIOS_AGENTS is wrong: '" + agent + "' is not an http or https address.", EXAMPLE);
    }
}
