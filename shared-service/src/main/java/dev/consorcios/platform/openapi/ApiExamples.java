package dev.consorcios.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Gives each property in the API description an example, by its name, so that whole examples of requests and answers
 * come out of the schemas and can not drift from them.
 */
final class ApiExamples implements GlobalOpenApiCustomizer {

    private static final String TIME = "2026-11-23T08:30:00Z";

    private static final Map<String, Object> BY_PROPERTY = Map.ofEntries(
            Map.entry("admin", false),
            Map.entry("agent", "agent-1:8000"),
            Map.entry("area", "Deportivas"),
            Map.entry("assignedAt", TIME),
            Map.entry("at", TIME),
            Map.entry("author", "ana"),
            Map.entry("brake", false),
            Map.entry("code", "area-not-found"),
            Map.entry("createdAt", TIME),
            Map.entry("current", "correct horse battery"),
            Map.entry("cursor", 41),
            Map.entry("description", "Results and fixtures"),
            Map.entry("detail", "There is no area 'Deportes'. GET /v1/areas lists what there is."),
            Map.entry("epoch", 7),
            Map.entry("expiresAt", TIME),
            Map.entry("from", "node-1"),
            Map.entry("instance", "/v1/areas/Deportes"),
            Map.entry("last", 42),
            Map.entry("lastSeen", TIME),
            Map.entry("name", "ana"),
            Map.entry("next", 42),
            Map.entry("node", "node-1"),
            Map.entry("password", "correct horse battery"),
            Map.entry("position", 42),
            Map.entry("publicUrl", "https://news.example.org/node-1"),
            Map.entry("publishedAt", TIME),
            Map.entry("reason", "node 'node-1' is down: refuses the connection"),
            Map.entry("replacement", "staple or paper clip"),
            Map.entry("replicas", 2),
            Map.entry("since", TIME),
            Map.entry("state", "UP"),
            Map.entry("status", 404),
            Map.entry("subscribed", true),
            Map.entry("subscribedAt", TIME),
            Map.entry("subscribers", 12),
            Map.entry("term", 3),
            Map.entry("text", "The match is on Sunday at five."),
            Map.entry("title", "Final"),
            Map.entry("to", "node-2"),
            Map.entry("token", "Zk3v0x9h1bX5cWqT8mJ2sR7yN4pL6dG0aFfUeKiVtQw"),
            Map.entry("ttlSeconds", 30),
            Map.entry("type", "urn:consorcios:problem:area-not-found"),
            Map.entry("unread", 1),
            Map.entry("url", "http://node-1:8005"));

    /** Where a name means something else in one schema than in the others. */
    private static final Map<String, Object> BY_SCHEMA = Map.ofEntries(
            Map.entry("AssignedNode.areas", 4),
            Map.entry("AssignedNode.name", "node-1"),
            Map.entry("AreaView.name", "Deportivas"),
            Map.entry("AreaView.nodes", List.of("node-1", "node-2")),
            Map.entry("NewArea.name", "Deportivas"),
            Map.entry("NodeAddress.name", "node-1"),
            Map.entry("NodeRegistration.instance", "5b0e7a52"),
            Map.entry("NodeView.areas", List.of("Deportivas", "World")),
            Map.entry("NodeView.name", "node-1"),
            Map.entry("NodeView.reason", "refuses the connection"),
            Map.entry("Problem.title", "No such area"),
            Map.entry("RegistrationView.areas", List.of("Deportivas", "World")));

    @Override
    public void customise(OpenAPI api) {
        exemplifyParameters(api);
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        api.getComponents().getSchemas().forEach((name, schema) -> {
            Map<String, Schema<?>> properties = properties(schema);
            properties.forEach((property, type) -> {
                Object example = example(name, property);
                if (example != null && type.get$ref() == null) {
                    type.setExample(example);
                }
            });
        });
    }

    /** A parameter of a path; what comes in a query is left to its operation, as it may be absent. */
    private static void exemplifyParameters(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> "path".equals(parameter.getIn()) && parameter.getExample() == null)
                .forEach(parameter -> parameter.setExample(BY_PROPERTY.get(parameter.getName())));
    }

    private static @Nullable Object example(String schema, String property) {
        Object own = BY_SCHEMA.get(schema + "." + property);
        return own != null ? own : BY_PROPERTY.get(property);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's own getter returns the raw type
    private static Map<String, Schema<?>> properties(Schema schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }
}
