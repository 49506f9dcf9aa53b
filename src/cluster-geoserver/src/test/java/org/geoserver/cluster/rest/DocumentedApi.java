/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document as the tests read it. */
final class DocumentedApi {

    private static final String BASE = "https://example.org/openapi.json";

    /** A method of a path, such as {@code GET /cluster/status}. */
    record Operation(String method, String path) implements Comparable<Operation> {

        @Override
        public int compareTo(Operation other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final JsonNode root;
    private final SchemaRegistry schemas;

    DocumentedApi() {
        byte[] bytes = ApiDocument.load().bytes();
        root = JsonMapper.shared().readTree(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, text)));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(new Operation(method.toUpperCase(), path.getKey()))));
        return operations;
    }

    /** The operation that such a request is one of. */
    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> matches(operation.path(), path))
                .min((a, b) -> Integer.compare(variables(a), variables(b)));
    }

    private static int variables(Operation operation) {
        return operation.path().split("\\{").length;
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    /** Each as {@code query name} or {@code path name}. */
    TreeSet<String> parameters(Operation operation) {
        return node(operation).path("parameters").values().stream()
                .map(parameter -> parameter.path("in").asString() + " "
                        + parameter.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The codes of its answers. */
    TreeSet<String> statuses(Operation operation) {
        return new TreeSet<>(node(operation).path("responses").propertyNames());
    }

    private JsonNode node(Operation operation) {
        return root.path("paths").path(operation.path()).path(operation.method().toLowerCase());
    }

    /** The answer with that code; the media types with their schemas are in {@code content}. */
    JsonNode response(Operation operation, String status) {
        JsonNode response = node(operation).path("responses").path(status);
        return response.has("$ref") ? root.at(response.path("$ref").asString().substring(1)) : response;
    }

    /** Fails unless the document allows this answer. */
    void check(Operation operation, int status, String contentType, String body) {
        String where = operation + " " + status;
        assertThat(statuses(operation)).as("answers of " + operation).contains(String.valueOf(status));
        JsonNode content = response(operation, String.valueOf(status)).path("content");
        if (content.isMissingNode()) {
            assertThat(body).as(where).isEmpty();
            return;
        }
        String type = contentType.replaceAll(";.*", "");
        assertThat(content.propertyNames()).as(where).contains(type);
        if (type.equals("application/json")) {
            check(where, content.path(type).path("schema"), body);
        }
    }

    /** Every schema with an example, by where it is. */
    void checkExamples() {
        for (Operation operation : operations()) {
            for (String status : statuses(operation)) {
                JsonNode json = response(operation, status).path("content").path("application/json");
                if (json.has("example")) {
                    check(
                            operation + " " + status,
                            json.path("schema"),
                            json.path("example").toString());
                }
            }
            JsonNode body = node(operation).path("requestBody").path("content").path("application/json");
            if (body.has("example")) {
                check(operation + "", body.path("schema"), body.path("example").toString());
            }
        }
    }

    /** An answer to what there is not. */
    void checkError(String body) {
        check("error", JsonMapper.shared().readTree("{\"$ref\":\"#/components/schemas/Error\"}"), body);
    }

    private void check(String where, JsonNode schema, String body) {
        String reference = schema.path("$ref").asString("");
        List<Error> errors = reference.isEmpty()
                ? schemas.getSchema(schema).validate(JsonMapper.shared().readTree(body))
                : schemas.getSchema(SchemaLocation.of(BASE + reference))
                        .validate(
                                JsonMapper.shared().readTree(body),
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as(where + ": " + body).isEmpty();
    }
}
