/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.geoserver.cluster.jms.SignalCodec.Item;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalCodecTest {

    private static final int LIMIT = 1 << 22;

    private final SignalCodec codec = new SignalCodec("g", new Payload(LIMIT, LIMIT));
    private final Session session = OfflineSession.create();

    static Signal[] signals() {
        return new Signal[] {
            new Signal.Heartbeat(
                    "one", "x1", new Signal.Roles(true, false), Digest.EMPTY, 1, 2, 3, 4, "http://one", "3.0", "3.0"),
            new Signal.Heartbeat(
                    "one",
                    "x1",
                    new Signal.Roles(true, false),
                    Digest.EMPTY,
                    1,
                    2,
                    3,
                    4,
                    "http://one",
                    "3.0",
                    "3.0",
                    new Signal.Condition(Optional.of(Instant.ofEpochMilli(1234567890123L)), false, true, 56)),
            new Signal.Pull("one", "two", new TreeSet<>(Set.of(0, 255)), versions(3)),
            new Signal.Giving("one", "two", new TreeSet<>(Set.of(0, 255)), Integer.MAX_VALUE),
            new Signal.Busy("one", "two"),
            new Signal.Inventorying("one", "two", Optional.empty()),
            new Signal.Inventorying("one", "two", Optional.of(new ObjectKey("layer", "l \u00e4"))),
            new Signal.Inventoried("one", "two", Optional.empty(), Map.of()),
            new Signal.Inventoried(
                    "one",
                    "two",
                    Optional.of(new ObjectKey("layer", "l")),
                    Map.of(new ObjectKey("layer", "m"), new QualifiedName("layer", "topp:m \u00e4"))),
            new Signal.Taken("one", "two", Integer.MAX_VALUE),
            new Signal.Ask("one", "x1", "two", 1L << 60, versions(Signal.MOST_ASKED)),
            new Signal.Lacking(
                    "one", "two", "x2", 1L << 60, versions(Signal.MOST_ASKED).keySet()),
            new Signal.Lacking("one", "two", "x2", 1, Set.of()),
            new Signal.Rollout(
                    "one",
                    "x1",
                    Instant.ofEpochMilli(1234567890123L),
                    List.of(
                            new Signal.Step("two", Signal.Step.State.PENDING, Optional.empty(), Optional.empty(), ""),
                            new Signal.Step(
                                    "three",
                                    Signal.Step.State.FAILED,
                                    Optional.of(Instant.ofEpochMilli(1234567890124L)),
                                    Optional.of(Instant.ofEpochMilli(1234567890125L)),
                                    "The disk is br\u00f6ken.")),
                    Optional.of(Instant.ofEpochMilli(1234567890126L))),
            new Signal.Rollout("one", "x1", Instant.ofEpochMilli(1), List.of(), Optional.empty()),
            new Signal.Reloaded("one", "two", Instant.ofEpochMilli(1234567890123L), Signal.Step.State.DONE, ""),
            new Signal.Goodbye("one", "x1")
        };
    }

    @ParameterizedTest
    @MethodSource("signals")
    void aSignalIsReadAsItWasWritten(Signal signal) throws Exception {
        assertThat(codec.read(received(write(signal))).item()).isEqualTo(new Item.ASignal(signal));
    }

    @Test
    void aLongOneIsCompressed() throws Exception {
        SignalCodec compressing = new SignalCodec("g", new Payload(1000, LIMIT));
        Signal ask = new Signal.Ask("one", "x1", "two", 7, versions(Signal.MOST_ASKED));
        Message message = compressing.write(session, new Item.ASignal(ask), "one", "i");
        assertThat(message).isInstanceOf(ActiveMQBytesMessage.class);
        assertThat(compressing.read(received(message)).item()).isEqualTo(new Item.ASignal(ask));
    }

    @Test
    void aSignalOfAKindThatOnlyANewerNodeKnowsCannotBeRead() throws Exception {
        TextMessage message = write(new Signal.Goodbye("one", "x1"));
        message.setStringProperty("type", "hello");
        assertThatThrownBy(() -> codec.read(received(message)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("'hello'");
    }

    @Test
    void whatANewerNodeAddsIsPassedOver() throws Exception {
        for (Signal signal : signals()) {
            TextMessage message = write(signal);
            message.setText(message.getText().replaceFirst("\\{", "{\"added\":{\"by\":[\"newer\"]},"));
            message.setStringProperty("added", "by newer");
            assertThat(codec.read(received(message)).item()).isEqualTo(new Item.ASignal(signal));
        }
    }

    @Test
    void aQuestionAboutMoreThanANodeAsksIsNotRead() throws Exception {
        TextMessage ask = write(new Signal.Ask("one", "x1", "two", 7, versions(Signal.MOST_ASKED + 1)));
        assertThatThrownBy(() -> codec.read(received(ask)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("2001 objects");
        TextMessage lacking = write(new Signal.Lacking(
                "one", "two", "x2", 7, versions(Signal.MOST_ASKED + 1).keySet()));
        assertThatThrownBy(() -> codec.read(received(lacking)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("2001 objects");
    }

    @Test
    void whatIsMissingOrOfAnotherTypeCannotBeRead() throws Exception {
        for (Signal signal : signals()) {
            assertUnreadable(signal, json -> json.replaceFirst("\"node\"", "\"nobody\""));
            assertUnreadable(signal, json -> json.replaceFirst("\"one\"", "{}"));
            assertUnreadable(signal, json -> json.substring(0, json.length() - 1));
        }
        Signal ask = new Signal.Ask("one", "x1", "two", 7, versions(1));
        assertUnreadable(ask, json -> json.replace(":7", ":\"7\""));
        assertUnreadable(ask, json -> json.replace("\"0@one\"", "\"yesterday\""));
        assertUnreadable(ask, json -> json.replace("[[", "[").replace("]]", "]"));
    }

    private void assertUnreadable(Signal signal, UnaryOperator<String> spoiled) throws JMSException {
        TextMessage message = write(signal);
        String before = message.getText();
        message.setText(spoiled.apply(before));
        assertThat(message.getText()).isNotEqualTo(before);
        assertThatThrownBy(() -> codec.read(received(message)))
                .as(message.getText())
                .isInstanceOf(UnreadableException.class);
    }

    private TextMessage write(Signal signal) throws JMSException {
        return (TextMessage) codec.write(session, new Item.ASignal(signal), "one", "i");
    }

    /** As the receiver has it. */
    private static Message received(Message message) throws JMSException {
        if (message instanceof ActiveMQBytesMessage bytes) {
            bytes.reset();
        }
        return message;
    }

    private static Map<ObjectKey, Version> versions(int objects) {
        Map<ObjectKey, Version> versions = new HashMap<>();
        IntStream.range(0, objects)
                .forEach(i -> versions.put(new ObjectKey("layer", "L \u00e4 " + i), new Version(i, "one")));
        return versions;
    }
}
