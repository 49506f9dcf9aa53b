/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geoserver.cluster.jms.Payload.Body;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes as messages: what it is about in properties, the content as the body, sealed when it is secret. */
final class ChangeCodec {

    private static final String PUT = "put";
    private static final String REMOVAL = "removal";
    private static final String KIND = "kind";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String REQUIRES = "requires";
    private static final String VERSION = "version";
    private static final String USER = "user";
    private static final String ANCESTRY = "ancestry";
    private static final JsonMapper JSON = new JsonMapper();

    private final String group;
    private final Payload payload;
    private final Sealer sealer;

    ChangeCodec(String group, Payload payload, Sealer sealer) {
        this.group = group;
        this.payload = payload;
        this.sealer = sealer;
    }

    /** A change that was received; its content may still be locked. */
    record Received(Envelope envelope, String id, Header header, Body body) {

        /** How much memory it takes, about. */
        long size() {
            return body instanceof Body.Locked locked
                    ? locked.sealed().bytes().length
                    : 2L * ((Body.Text) body).text().length();
        }
    }

    record Header(
            boolean removal,
            ObjectKey key,
            QualifiedName name,
            Set<Reference> requires,
            Version version,
            String user,
            Ancestry ancestry) {

        /** What a sealed content belongs to: it can't be passed off as another object's, or as a newer state. */
        byte[] context(String group) {
            Base64.Encoder base64 = Base64.getEncoder();
            StringBuilder context = new StringBuilder();
            for (String part : new String[] {group, key.kind(), key.id(), name.name(), version.toString()}) {
                context.append(base64.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                        .append('|');
            }
            return context.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    Message write(Session session, Change change, String node, String instance) throws JMSException {
        Message message;
        String type;
        if (change instanceof Change.Put put) {
            type = PUT;
            Content content = put.state().content();
            Header header = header(put);
            message = content.secret()
                    ? payload.sealed(session, content.text(), clear -> seal(clear, header))
                    : payload.plain(session, content.text());
            message.setStringProperty(REQUIRES, referencesToJson(put.state().requires()));
        } else {
            type = REMOVAL;
            message = session.createMessage();
        }
        new Envelope(type, node, instance).write(message, group);
        message.setStringProperty(KIND, change.key().kind());
        message.setStringProperty(ID, change.key().id());
        message.setStringProperty(NAME, change.name().name());
        message.setStringProperty(VERSION, change.version().toString());
        message.setStringProperty(USER, change.user());
        if (change.ancestry().isKnown()) {
            message.setStringProperty(ANCESTRY, ancestryToJson(change.ancestry()));
        }
        return message;
    }

    Received read(Message message) throws UnreadableException {
        Envelope envelope = Envelope.read(message, group, payload.maxSize());
        boolean removal = envelope.type().equals(REMOVAL);
        if (!removal && !envelope.type().equals(PUT)) {
            throw new UnreadableException("Its type '" + Envelope.shown(envelope.type()) + "' is unknown.");
        }
        Body body = removal ? new Body.Text("") : payload.read(message);
        try {
            String kind = Envelope.need(message, KIND);
            Header header = new Header(
                    removal,
                    new ObjectKey(kind, Envelope.need(message, ID)),
                    new QualifiedName(kind, Envelope.need(message, NAME)),
                    removal ? Set.of() : referencesFromJson(Envelope.need(message, REQUIRES)),
                    Version.parse(Envelope.need(message, VERSION)),
                    Envelope.need(message, USER),
                    ancestryFromJson(Envelope.string(message, ANCESTRY)));
            return new Received(envelope, message.getJMSMessageID(), header, body);
        } catch (IllegalArgumentException | JMSException e) {
            throw new UnreadableException("Its header can't be read: " + Envelope.shown(e.getMessage()), e);
        }
    }

    /** The change, or empty when it is sealed with a key that this node may still get. */
    Optional<Change> open(Received received) throws UnreadableException {
        Header header = received.header();
        if (header.removal()) {
            return Optional.of(new Change.Removal(
                    header.key(), header.name(), header.version(), header.user(), header.ancestry()));
        }
        if (received.body() instanceof Body.Text text) {
            return Optional.of(put(header, Content.of(text.text())));
        }
        Body.Locked locked = (Body.Locked) received.body();
        try {
            Optional<byte[]> clear = sealer.open(locked.sealed(), header.context(group));
            return clear.isEmpty()
                    ? Optional.empty()
                    : Optional.of(put(header, new Content(payload.unlocked(locked, clear.get()), true)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("It is sealed and can't be opened: " + e.getMessage() + ".", e);
        }
    }

    private static Change put(Header header, Content content) {
        ObjectState state = new ObjectState(header.key(), header.name(), header.requires(), content);
        return new Change.Put(state, header.version(), header.user(), header.ancestry());
    }

    private static Header header(Change.Put put) {
        return new Header(
                false, put.key(), put.name(), put.state().requires(), put.version(), put.user(), put.ancestry());
    }

    private Sealer.Sealed seal(byte[] clear, Header header) throws JMSException {
        try {
            return sealer.seal(clear, header.context(group));
        } catch (GeneralSecurityException e) {
            JMSException failed = new JMSException("it can't be sealed: " + e.getMessage());
            failed.setLinkedException(e);
            throw failed;
        }
    }

    private static String ancestryToJson(Ancestry ancestry) {
        ObjectNode json = JSON.createObjectNode();
        ancestry.newest().forEach(json::put);
        return json.toString();
    }

    /** Older nodes don't tell. */
    private static Ancestry ancestryFromJson(Optional<String> json) {
        SortedMap<String, Long> newest = new TreeMap<>();
        try {
            if (json.isPresent() && JSON.readTree(json.get()) instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> entry : object.properties()) {
                    newest.put(entry.getKey(), entry.getValue().longValue());
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not an ancestry", e);
        }
        return new Ancestry(newest);
    }

    private static String referencesToJson(Set<Reference> references) {
        ArrayNode array = JSON.createArrayNode();
        for (Reference reference : references) {
            array.addArray()
                    .add(reference.name().kind())
                    .add(reference.name().name())
                    .add(reference.id());
        }
        return array.toString();
    }

    private static Set<Reference> referencesFromJson(String json) {
        Set<Reference> references = new LinkedHashSet<>();
        try {
            for (JsonNode parts : JSON.readTree(json)) {
                QualifiedName name = new QualifiedName(
                        parts.required(0).stringValue(), parts.required(1).stringValue());
                references.add(new Reference(name, parts.required(2).stringValue()));
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a list of references", e);
        }
        return references;
    }
}
