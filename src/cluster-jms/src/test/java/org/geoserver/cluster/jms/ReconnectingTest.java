/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.geoserver.cluster.jms.JmsSettings.Reconnecting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a broker that isn't there is tried again. */
class ReconnectingTest {

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("test", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLevel() == Level.WARN) {
                warnings.add(event.getMessage().getFormattedMessage());
            }
        }
    };
    private final Logger logger = (Logger) LogManager.getLogger(JmsTransport.class);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void asManyAttemptsInVainAreAnAlarmOnceAndNotTheEnd() throws IOException {
        TestBroker broker = new TestBroker("broker", new Discovery.None());
        JmsSettings settings = JmsSettings.external("one", "g", broker.url())
                .withReconnecting(new Reconnecting(5, Duration.ofMillis(1)));
        try (broker;
                Node node = Node.start(settings)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !warnings.isEmpty());
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .startsWith("5 attempts to connect to the broker were in vain")
                    .contains(broker.url());

            broker.up();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> node.transport.connection().isConnected());
            assertThat(warnings).hasSize(1);
        }
    }

    @Test
    void thereIsAlwaysAPause() {
        assertThat(new Reconnecting(0, Duration.ZERO).longestPause()).isEqualTo(Duration.ofMillis(100));
        assertThat(new Reconnecting(0, Duration.ofMillis(500)).longestPause()).isEqualTo(Duration.ofMillis(500));
    }
}
