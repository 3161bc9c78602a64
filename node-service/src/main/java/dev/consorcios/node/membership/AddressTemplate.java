package dev.consorcios.node.membership;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.platform.settings.InvalidSettingException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in a setting that may hold {@code {ip}}, {@code {hostname}}, {@code {port}} and {@code {name}}, so that one
 * setting serves all nodes.
 *
 * @param setting the environment variable it came from
 * @param template the address, placeholders and all
 */
record AddressTemplate(String setting, String template) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** Stands in for what is not known before the node runs, to find a wrong setting at the start and not later. */
    private static final Map<String, String> SAMPLE =
            Map.of("ip", "192.0.2.1", "hostname", "host", "port", "8005", "name", "node");

    AddressTemplate {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            if (!SAMPLE.containsKey(placeholder.group(1))) {
                throw wrong(
                        setting,
                        "it holds the unknown placeholder " + placeholder.group()
                                + "; known are {ip}, {hostname}, {port}" + " and {name}");
            }
        }
        try {
            new NodeRegistration(expand(template, SAMPLE), null, null);
        } catch (InvalidValueException e) {
            throw wrong(setting, "'" + template + "' is no address for a node: its " + withoutDot(e));
        }
    }

    /** The address with {@code values} in the place of the placeholders. */
    String expand(Map<String, String> values) {
        return expand(template, values);
    }

    private static String expand(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }

    private static String withoutDot(InvalidValueException e) {
        return String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    }

    private static InvalidSettingException wrong(String setting, String why) {
        return new InvalidSettingException(
                "The setting " + setting + " is wrong: " + why + ".",
                "Set it to the address under which this node is reached, or leave it out for http://{ip}:{port}.");
    }
}
