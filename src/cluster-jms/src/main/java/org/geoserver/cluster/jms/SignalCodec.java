/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geoserver.cluster.jms.Payload.Body;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Signals, and what the nodes say about keys, as messages with a JSON body. */
final class SignalCodec {

    private static final String HEARTBEAT = "heartbeat";
    private static final String PULL = "pull";
    private static final String GIVING = "giving";
    private static final String BUSY = "busy";
    private static final String TAKEN = "taken";
    private static final String ASK = "ask";
    private static final String LACKING = "lacking";
    private static final String INVENTORYING = "inventorying";
    private static final String INVENTORIED = "inventoried";
    private static final String ROLLOUT = "rollout";
    private static final String RELOADED = "reloaded";
    private static final String GOODBYE = "goodbye";
    private static final String KEY_REQUEST = "key-request";
    private static final String KEY_OFFER = "key-offer";
    private static final JsonMapper JSON = new JsonMapper();

    private final String group;
    private final Payload payload;

    SignalCodec(String group, Payload payload) {
        this.group = group;
        this.payload = payload;
    }

    /** What passes on the signals' topic. */
    sealed interface Item {
        record ASignal(Signal signal) implements Item {}

        record AboutKeys(KeyMessage message) implements Item {}
    }

    record Received(Envelope envelope, Item item) {}

    Message write(Session session, Item item, String node, String instance) throws JMSException {
        ObjectNode json = JSON.createObjectNode();
        String type = item instanceof Item.ASignal signal
                ? write(signal.signal(), json)
                : write(((Item.AboutKeys) item).message(), json);
        Message message = payload.plain(session, json.toString());
        new Envelope(type, node, instance).write(message, group);
        return message;
    }

    Received read(Message message) throws UnreadableException {
        Envelope envelope = Envelope.read(message, group, payload.maxSize());
        if (!(payload.read(message) instanceof Body.Text body)) {
            throw new UnreadableException("A signal is never sealed.");
        }
        try {
            JsonNode json = JSON.readTree(body.text());
            return new Received(envelope, item(envelope.type(), json));
        } catch (JacksonException | IllegalArgumentException | IOException e) {
            throw new UnreadableException("It is not the JSON of a signal: " + Envelope.shown(e.getMessage()), e);
        }
    }

    private static String write(Signal signal, ObjectNode json) {
        json.put("node", signal.node());
        if (signal instanceof Signal.Heartbeat heartbeat) {
            json.put("incarnation", heartbeat.incarnation())
                    .put("primary", heartbeat.roles().primary())
                    .put("replica", heartbeat.roles().replica())
                    .put("digest", base64(heartbeat.digest()))
                    .put("backlog", heartbeat.backlog())
                    .put("waiting", heartbeat.waiting())
                    .put("quarantined", heartbeat.quarantined())
                    .put("sequence", heartbeat.sequence())
                    .put("url", heartbeat.url())
                    .put("hostVersion", heartbeat.hostVersion())
                    .put("pluginVersion", heartbeat.pluginVersion())
                    .put("founded", heartbeat.condition().founded())
                    .put("reloading", heartbeat.condition().reloading())
                    .put("objects", heartbeat.condition().objects());
            heartbeat.condition().clock().ifPresent(clock -> json.put("clock", clock.toEpochMilli()));
            return HEARTBEAT;
        }
        if (signal instanceof Signal.Pull pull) {
            json.put("to", pull.to());
            writeBuckets(json, pull.buckets());
            writeVersions(json, pull.versions());
            return PULL;
        }
        if (signal instanceof Signal.Giving giving) {
            json.put("to", giving.to());
            writeBuckets(json, giving.buckets());
            json.put("objects", giving.objects());
            return GIVING;
        }
        if (signal instanceof Signal.Busy busy) {
            json.put("to", busy.to());
            return BUSY;
        }
        if (signal instanceof Signal.Taken taken) {
            json.put("to", taken.to()).put("objects", taken.objects());
            return TAKEN;
        }
        if (signal instanceof Signal.Ask ask) {
            json.put("incarnation", ask.incarnation()).put("to", ask.to()).put("number", ask.number());
            writeVersions(json, ask.versions());
            return ASK;
        }
        if (signal instanceof Signal.Lacking lacking) {
            json.put("to", lacking.to())
                    .put("incarnation", lacking.incarnation())
                    .put("number", lacking.number());
            ArrayNode keys = json.putArray("keys");
            lacking.keys().forEach(key -> keys.addArray().add(key.kind()).add(key.id()));
            return LACKING;
        }
        if (signal instanceof Signal.Inventorying question) {
            json.put("to", question.to());
            writeAfter(json, question.after());
            return INVENTORYING;
        }
        if (signal instanceof Signal.Inventoried page) {
            json.put("to", page.to());
            writeAfter(json, page.after());
            ArrayNode names = json.putArray("names");
            page.names()
                    .forEach((key, name) ->
                            names.addArray().add(key.kind()).add(key.id()).add(name.name()));
            return INVENTORIED;
        }
        if (signal instanceof Signal.Rollout rollout) {
            json.put("incarnation", rollout.incarnation())
                    .put("began", rollout.began().toEpochMilli());
            rollout.ended().ifPresent(ended -> json.put("ended", ended.toEpochMilli()));
            ArrayNode steps = json.putArray("steps");
            rollout.steps().forEach(step -> writeStep(steps.addObject(), step));
            return ROLLOUT;
        }
        if (signal instanceof Signal.Reloaded reloaded) {
            json.put("to", reloaded.to())
                    .put("rollout", reloaded.rollout().toEpochMilli())
                    .put("state", reloaded.state().name())
                    .put("cause", reloaded.cause());
            return RELOADED;
        }
        json.put("incarnation", ((Signal.Goodbye) signal).incarnation());
        return GOODBYE;
    }

    private static void writeAfter(ObjectNode json, Optional<ObjectKey> after) {
        after.ifPresent(key -> json.putArray("after").add(key.kind()).add(key.id()));
    }

    private static void writeStep(ObjectNode json, Signal.Step step) {
        json.put("node", step.node()).put("state", step.state().name()).put("cause", step.cause());
        step.began().ifPresent(began -> json.put("began", began.toEpochMilli()));
        step.ended().ifPresent(ended -> json.put("ended", ended.toEpochMilli()));
    }

    private static void writeBuckets(ObjectNode json, SortedSet<Integer> buckets) {
        ArrayNode array = json.putArray("buckets");
        buckets.forEach(array::add);
    }

    private static void writeVersions(ObjectNode json, Map<ObjectKey, Version> versions) {
        ArrayNode array = json.putArray("versions");
        versions.forEach(
                (key, version) -> array.addArray().add(key.kind()).add(key.id()).add(version.toString()));
    }

    private static String write(KeyMessage message, ObjectNode json) {
        json.put("key", message.key());
        if (message instanceof KeyMessage.Offer offer) {
            json.put("asker", offer.asker()).put("giver", offer.giver()).put("wrapped", offer.wrapped());
            return KEY_OFFER;
        }
        json.put("asker", ((KeyMessage.Request) message).asker());
        return KEY_REQUEST;
    }

    private static Item item(String type, JsonNode json) throws UnreadableException, IOException {
        return switch (type) {
            case HEARTBEAT -> new Item.ASignal(heartbeat(json));
            case PULL -> new Item.ASignal(pull(json));
            case GIVING -> new Item.ASignal(giving(json));
            case BUSY -> new Item.ASignal(new Signal.Busy(text(json, "node"), text(json, "to")));
            case TAKEN -> new Item.ASignal(taken(json));
            case ASK -> new Item.ASignal(ask(json));
            case LACKING -> new Item.ASignal(lacking(json));
            case ROLLOUT -> new Item.ASignal(rollout(json));
            case RELOADED -> new Item.ASignal(reloaded(json));
            case GOODBYE -> new Item.ASignal(new Signal.Goodbye(text(json, "node"), text(json, "incarnation")));
            case INVENTORYING ->
                new Item.ASignal(new Signal.Inventorying(text(json, "node"), text(json, "to"), after(json)));
            case INVENTORIED -> new Item.ASignal(inventoried(json));
            case KEY_REQUEST ->
                new Item.AboutKeys(new KeyMessage.Request(
                        text(json, "key"), json.required("asker").binaryValue()));
            case KEY_OFFER ->
                new Item.AboutKeys(new KeyMessage.Offer(
                        text(json, "key"),
                        json.required("asker").binaryValue(),
                        json.required("giver").binaryValue(),
                        json.required("wrapped").binaryValue()));
            default -> throw new UnreadableException("Its type '" + Envelope.shown(type) + "' is unknown.");
        };
    }

    private static Signal heartbeat(JsonNode json) {
        return new Signal.Heartbeat(
                text(json, "node"),
                text(json, "incarnation"),
                new Signal.Roles(
                        json.required("primary").booleanValue(),
                        json.required("replica").booleanValue()),
                digest(text(json, "digest")),
                json.required("backlog").intValue(),
                json.required("waiting").intValue(),
                json.required("quarantined").intValue(),
                json.required("sequence").longValue(),
                text(json, "url"),
                text(json, "hostVersion"),
                text(json, "pluginVersion"),
                condition(json));
    }

    /** Older nodes tell nothing of this. */
    private static Signal.Condition condition(JsonNode json) {
        return new Signal.Condition(
                time(json, "clock"),
                !json.has("founded") || json.get("founded").booleanValue(),
                json.has("reloading") && json.get("reloading").booleanValue(),
                json.has("objects") ? json.get("objects").intValue() : 0);
    }

    private static Optional<ObjectKey> after(JsonNode json) {
        return json.has("after")
                ? Optional.of(new ObjectKey(
                        json.get("after").required(0).stringValue(),
                        json.get("after").required(1).stringValue()))
                : Optional.empty();
    }

    private static Signal inventoried(JsonNode json) {
        JsonNode array = json.required("names");
        if (array.size() > Signal.MOST_NAMED) {
            throw new IllegalArgumentException(
                    "a page has at most " + Signal.MOST_NAMED + " objects, not " + array.size());
        }
        Map<ObjectKey, QualifiedName> names = new HashMap<>();
        for (JsonNode parts : array) {
            String kind = parts.required(0).stringValue();
            names.put(
                    new ObjectKey(kind, parts.required(1).stringValue()),
                    new QualifiedName(kind, parts.required(2).stringValue()));
        }
        return new Signal.Inventoried(text(json, "node"), text(json, "to"), after(json), names);
    }

    private static Signal pull(JsonNode json) {
        return new Signal.Pull(text(json, "node"), text(json, "to"), buckets(json), versions(json));
    }

    private static Signal giving(JsonNode json) {
        return new Signal.Giving(
                text(json, "node"),
                text(json, "to"),
                buckets(json),
                json.required("objects").intValue());
    }

    private static Signal taken(JsonNode json) {
        return new Signal.Taken(
                text(json, "node"), text(json, "to"), json.required("objects").intValue());
    }

    private static Signal ask(JsonNode json) throws UnreadableException {
        limit(json.required("versions"));
        return new Signal.Ask(
                text(json, "node"),
                text(json, "incarnation"),
                text(json, "to"),
                json.required("number").longValue(),
                versions(json));
    }

    private static Signal lacking(JsonNode json) throws UnreadableException {
        JsonNode listed = json.required("keys");
        limit(listed);
        Set<ObjectKey> keys = new HashSet<>();
        listed.forEach(entry -> keys.add(key(entry)));
        return new Signal.Lacking(
                text(json, "node"),
                text(json, "to"),
                text(json, "incarnation"),
                json.required("number").longValue(),
                keys);
    }

    private static Signal rollout(JsonNode json) {
        List<Signal.Step> steps = new ArrayList<>();
        json.required("steps").forEach(step -> steps.add(step(step)));
        return new Signal.Rollout(
                text(json, "node"),
                text(json, "incarnation"),
                Instant.ofEpochMilli(json.required("began").longValue()),
                steps,
                time(json, "ended"));
    }

    private static Signal.Step step(JsonNode json) {
        return new Signal.Step(
                text(json, "node"),
                Signal.Step.State.valueOf(text(json, "state")),
                time(json, "began"),
                time(json, "ended"),
                text(json, "cause"));
    }

    private static Signal reloaded(JsonNode json) {
        return new Signal.Reloaded(
                text(json, "node"),
                text(json, "to"),
                Instant.ofEpochMilli(json.required("rollout").longValue()),
                Signal.Step.State.valueOf(text(json, "state")),
                text(json, "cause"));
    }

    private static Optional<Instant> time(JsonNode json, String field) {
        return json.has(field)
                ? Optional.of(Instant.ofEpochMilli(json.get(field).longValue()))
                : Optional.empty();
    }

    private static void limit(JsonNode objects) throws UnreadableException {
        if (objects.size() > Signal.MOST_ASKED) {
            throw new UnreadableException(
                    "It is about " + objects.size() + " objects; " + Signal.MOST_ASKED + " at once are the most.");
        }
    }

    private static SortedSet<Integer> buckets(JsonNode json) {
        SortedSet<Integer> buckets = new TreeSet<>();
        json.required("buckets").forEach(bucket -> buckets.add(bucket.intValue()));
        return buckets;
    }

    private static Map<ObjectKey, Version> versions(JsonNode json) {
        Map<ObjectKey, Version> versions = new HashMap<>();
        json.required("versions")
                .forEach(entry ->
                        versions.put(key(entry), Version.parse(entry.required(2).stringValue())));
        return versions;
    }

    private static ObjectKey key(JsonNode entry) {
        return new ObjectKey(entry.required(0).stringValue(), entry.required(1).stringValue());
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).stringValue();
    }

    private static String base64(Digest digest) {
        ByteBuffer bytes = ByteBuffer.allocate(Digest.BUCKETS * Long.BYTES);
        bytes.asLongBuffer().put(digest.toArray());
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Digest digest(String base64) {
        LongBuffer numbers = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).asLongBuffer();
        long[] buckets = new long[numbers.remaining()];
        numbers.get(buckets);
        return Digest.of(buckets);
    }
}
