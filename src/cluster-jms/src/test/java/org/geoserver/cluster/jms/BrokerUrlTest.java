/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator may write to say where brokers are. */
class BrokerUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://localhost:61616",
                "tcp://172.18.0.100:61666",
                "tcp://[::1]:61616",
                "ssl://broker.example.org:61617?verifyHostName=false",
                "nio://broker:61616",
                "tcp://localhost:61661?maximumConnections=1000&wireFormat.maxFrameSize=104857600&jms.useAsyncSend=true",
                "failover:(tcp://0.0.0.0:61661)",
                "failover://(tcp://localhost:61616)",
                "failover:tcp://localhost:61616",
                "failover:(tcp://broker1:61616,tcp://broker2:61616,tcp://broker3:61616)",
                "failover://(tcp://a:61616,ssl://b:61617)?maxReconnectDelay=3000&randomize=false",
                "discovery:(multicast://default)",
                "vm://instance1?create=false&waitForStart=5000"
            })
    void whatActiveMqTakesIsTaken(String url) {
        assertThatCode(() -> BrokerUrl.check(url)).doesNotThrowAnyException();
    }

    @Test
    void optionsOfTheClientAndOfTheNestedOnesGoToEach() throws Exception {
        BrokerUrl url = BrokerUrl.parse(
                "failover:(tcp://a:1?trace=true,tcp://b:2)?randomize=false&nested.soTimeout=7&jms.useAsyncSend=true");

        assertThat(url.randomize()).isFalse();
        assertThat(url.alternatives())
                .containsExactly(
                        URI.create("tcp://a:1?trace=true&soTimeout=7&jms.useAsyncSend=true"),
                        URI.create("tcp://b:2?soTimeout=7&jms.useAsyncSend=true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://my_broker:61616",
                "failover:(tcp://a:61616,tcp://my_broker:61616)",
                "ssl://my_broker:61617"
            })
    void anUnderscoreInAHostNameIsExplained(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerUrl.check(url))
                .withMessageContainingAll("my_broker", "underscore", "my-broker", "address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:61616", "localhost", "tcp://localhost", "tcp://host:port", "tcp:a b", "failover:()"})
    void whatCanNeverWorkIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerUrl.check(url))
                .withMessageContaining("tcp://broker:61616");
    }

    @Test
    void waysToFindBrokersAreRead() {
        assertThat(Discovery.parse("multicast")).isEqualTo(new Discovery.Multicast("multicast://default"));
        assertThat(Discovery.parse("multicast://239.255.2.3:6155?timeToLive=2"))
                .isEqualTo(new Discovery.Multicast("multicast://239.255.2.3:6155?timeToLive=2"));
        assertThat(Discovery.parse("none")).isEqualTo(new Discovery.None());
        assertThat(Discovery.parse("a:61616, tcp://b:61617"))
                .isEqualTo(new Discovery.Static(List.of("a:61616", "tcp://b:61617")));
        assertThat(Discovery.parse("static:(tcp://a:61616,tcp://b:61617)?useExponentialBackOff=false"))
                .isEqualTo(new Discovery.Static(List.of("tcp://a:61616", "tcp://b:61617")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b:61616", "host", "zeroconf://x:1", "a:1,,b:2", "static:(a)", "multicast://", "a b:1"})
    void waysThatFindNoBrokersAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Discovery.parse(text))
                .withMessageMatching("(?s).{20,}\\.");
    }
}
