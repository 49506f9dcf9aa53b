/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.geoserver.cluster.jms.SignalCodec.Item;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Messages as each version wrote them, in the folder {@code messages}: a file for each, named after its kind and a number that
 * rises when what is written changes. All are read, and what is written is in the newest of its kind.
 */
class RecordedMessagesTest {

    private static final Path FOLDER = Path.of("src/test/resources/messages");
    private static final String SECRET = "a secret that is long enough";
    private static final int COMPRESSING = 64;

    private static final ObjectKey LAYER = new ObjectKey("layer", "LayerInfoImpl-1");
    private static final QualifiedName NAME = new QualifiedName("layer", "topp:states \u00e4");
    private static final Version VERSION = new Version(115816897909882880L, "one");

    private final Session session = OfflineSession.create();
    private final Sealer sealer = new SharedSecretSealer(SECRET, "g");

    /** By the name of its file. When a kind gets another file, the value that the old one is read as stays here. */
    private static Map<String, Object> expected() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("put.1", put("<layer>\u00e4</layer>", false));
        all.put("put-compressed.1", put("<layer>" + "x".repeat(COMPRESSING) + "</layer>", false));
        all.put("put-sealed.1", put("password=open sesame", true));
        all.put("put-sealed-compressed.1", put("password=" + "x".repeat(COMPRESSING), true));
        all.put("removal.1", new Change.Removal(LAYER, NAME, VERSION, "admin", Ancestry.UNKNOWN));
        all.put("heartbeat.1", heartbeat());
        all.put("pull.1", new Signal.Pull("one", "two", new TreeSet<>(Set.of(0, 255)), Map.of(LAYER, VERSION)));
        all.put("giving.1", new Signal.Giving("one", "two", new TreeSet<>(Set.of(0, 255)), 10_000));
        all.put("busy.1", new Signal.Busy("one", "two"));
        all.put("taken.1", new Signal.Taken("one", "two", 100));
        all.put("ask.1", new Signal.Ask("one", "x1", "two", 7, Map.of(LAYER, VERSION)));
        all.put("lacking.1", new Signal.Lacking("one", "two", "x2", 7, Set.of(LAYER)));
        all.put("inventorying.1", new Signal.Inventorying("one", "two", Optional.of(LAYER)));
        all.put("inventoried.1", new Signal.Inventoried("one", "two", Optional.of(LAYER), Map.of(LAYER, NAME)));
        all.put(
                "rollout.1",
                new Signal.Rollout(
                        "one",
                        "x1",
                        Instant.ofEpochMilli(1234567890123L),
                        List.of(new Signal.Step(
                                "two",
                                Signal.Step.State.FAILED,
                                Optional.of(Instant.ofEpochMilli(1234567890124L)),
                                Optional.of(Instant.ofEpochMilli(1234567890125L)),
                                "The disk is full.")),
                        Optional.of(Instant.ofEpochMilli(1234567890126L))));
        all.put(
                "reloaded.1",
                new Signal.Reloaded("one", "two", Instant.ofEpochMilli(1234567890123L), Signal.Step.State.DONE, ""));
        all.put("goodbye.1", new Signal.Goodbye("one", "x1"));
        all.put("key-request.1", new KeyMessage.Request("key-1", new byte[] {1, 2, 3}));
        all.put("key-offer.1", new KeyMessage.Offer("key-1", new byte[] {1, 2, 3}, new byte[] {4, 5}, new byte[] {6}));
        return all;
    }

    private static Change put(String text, boolean secret) {
        Set<Reference> requires = Set.of(new Reference(new QualifiedName("style", "line"), "StyleInfoImpl-1"));
        return new Change.Put(
                new ObjectState(LAYER, NAME, requires, new Content(text, secret)),
                VERSION,
                "admin",
                new Ancestry(new TreeMap<>(Map.of("one", 115816897909882879L, "two", 7L))));
    }

    private static Signal heartbeat() {
        return new Signal.Heartbeat(
                "one",
                "x1",
                new Signal.Roles(true, false),
                Digest.of(LongStream.range(0, Digest.BUCKETS).toArray()),
                1,
                2,
                3,
                4,
                "http://one:8080/geoserver",
                "3.0.1",
                "1.0",
                new Signal.Condition(Optional.of(Instant.ofEpochMilli(1234567890123L)), false, true, 56));
    }

    @TestFactory
    Stream<DynamicTest> eachIsReadAsWhatItWas() throws IOException {
        Map<String, Object> expected = expected();
        return files().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(read(message(content(name)), name))
                                .as("what %s is read as", name)
                                .usingRecursiveComparison()
                                .isEqualTo(expected.get(name))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrittenIsInTheNewestOfItsKind() {
        Map<String, String> newest = new LinkedHashMap<>();
        expected().keySet().forEach(name -> newest.put(kind(name), name));
        return newest.values().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String written = text(write(expected().get(name), name));
                    if (Boolean.getBoolean("messages.record") && !Files.exists(file(name))) {
                        Files.writeString(file(name), written);
                    }
                    assertThat(comparable(written, name))
                            .as("""
                                    What is written of the kind %1$s is no longer what %2$s has, which nodes of other versions \
                                    write and read.
                                    Those of the version before must be able to read what is written now, see docs/upgrading.md: \
                                    they pass over properties and fields that they don't know, and miss all others.
                                    If they are, leave %2$s and its expected value as they are, add an expected value with the \
                                    next number here, and run this test with -Dmessages.record=true.
                                    """, kind(name), file(name))
                            .isEqualTo(comparable(content(name), name));
                }));
    }

    @Test
    void thereIsAFileForEverythingThatIsSent() throws IOException {
        assertThat(files())
                .as(
                        "the files in %s: each has an expected value here, -Dmessages.record=true writes one that is new",
                        FOLDER)
                .containsExactlyInAnyOrderElementsOf(expected().keySet());
        assertThat(expected().values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .as("what is sent: each kind has an expected value here")
                .containsAll(Stream.of(Change.class, Signal.class, KeyMessage.class)
                        .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                        .toList());
    }

    @Test
    void whatANewerNodeAddsToAChangeIsPassedOver() throws Exception {
        Message message = message(content("put.1"));
        message.setStringProperty("added", "by newer");
        assertThat(read(message, "put.1")).isEqualTo(expected().get("put.1"));
    }

    private Object read(Message message, String name) throws UnreadableException {
        if (isChange(name)) {
            return changes(name).open(changes(name).read(message)).orElseThrow();
        }
        Item item = signals().read(message).item();
        return item instanceof Item.ASignal signal ? signal.signal() : ((Item.AboutKeys) item).message();
    }

    private Message write(Object value, String name) throws JMSException {
        if (value instanceof Change change) {
            return changes(name).write(session, change, "one", "i1");
        }
        Item item = value instanceof Signal signal ? new Item.ASignal(signal) : new Item.AboutKeys((KeyMessage) value);
        return signals().write(session, item, "one", "i1");
    }

    private static boolean isChange(String name) {
        return name.startsWith("put") || name.startsWith("removal");
    }

    private ChangeCodec changes(String name) {
        int threshold = name.contains("compressed") ? COMPRESSING : Integer.MAX_VALUE;
        return new ChangeCodec("g", new Payload(threshold, 1 << 20), sealer);
    }

    private static SignalCodec signals() {
        return new SignalCodec("g", new Payload(Integer.MAX_VALUE, 1 << 20));
    }

    private static String kind(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".txt");
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.txt$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static String content(String name) throws IOException {
        return Files.exists(file(name)) ? Files.readString(file(name)) : "";
    }

    /** Of bytes only that there are some: each seal is another, and compression may differ from Java to Java. */
    private static String comparable(String content, String name) {
        return name.contains("compressed") || name.contains("sealed")
                ? content.replaceFirst("\n\n[^\n]+\n$", "\n\n(bytes)\n")
                : content;
    }

    /** Its properties by name, a line each, then a blank line and the body; bytes in base64. */
    private static String text(Message message) throws JMSException {
        StringBuilder text = new StringBuilder();
        TreeSet<String> names = new TreeSet<>();
        Collections.list((Enumeration<?>) message.getPropertyNames()).forEach(name -> names.add((String) name));
        names.removeIf(name -> name.startsWith("JMSX")); // of the client itself
        for (String name : names) {
            text.append(name)
                    .append(": ")
                    .append(message.getStringProperty(name))
                    .append('\n');
        }
        if (message instanceof TextMessage body) {
            text.append('\n').append(body.getText()).append('\n');
        }
        if (message instanceof BytesMessage body) {
            body.reset();
            byte[] bytes = new byte[(int) body.getBodyLength()];
            body.readBytes(bytes);
            text.append('\n').append(Base64.getEncoder().encodeToString(bytes)).append('\n');
        }
        return text.toString();
    }

    private static Message message(String content) throws JMSException {
        int end = content.indexOf("\n\n");
        String body = end < 0 ? "" : content.substring(end + 2, content.length() - 1);
        Map<String, String> properties = new TreeMap<>();
        (end < 0 ? content : content.substring(0, end))
                .lines()
                .forEach(line ->
                        properties.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        Message message = withBody(Optional.ofNullable(properties.get("encoding")), body);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
        }
        return message;
    }

    private static Message withBody(Optional<String> encoding, String body) throws JMSException {
        if (encoding.isEmpty()) {
            return new ActiveMQMessage();
        }
        if (encoding.get().equals("text")) {
            ActiveMQTextMessage message = new ActiveMQTextMessage();
            message.setText(body);
            return message;
        }
        ActiveMQBytesMessage message = new ActiveMQBytesMessage();
        message.writeBytes(Base64.getDecoder().decode(body));
        return message;
    }
}
