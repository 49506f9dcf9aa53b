/**
 * The transport over spring-jms and ActiveMQ.
 *
 * <p>{@link org.geoserver.cluster.jms.JmsTransport} is made of {@link org.geoserver.cluster.jms.JmsSettings}: it stays
 * connected in the background, through one {@code Link} after the other, each of which sends and reads over one
 * connection to the {@code Destinations} of the group. {@link org.geoserver.cluster.jms.EmbeddedBroker} is the broker that
 * a node may bring with it, on a {@code LinkableBroker}; its documentation says how several of them make one network. Its
 * {@code Housekeeper} removes the queues of nodes that stay away, and {@code Orphans} does so at a broker elsewhere. {@link
 * org.geoserver.cluster.jms.BrokerUrl} and {@link org.geoserver.cluster.jms.Discovery} read what an administrator writes,
 * and {@link org.geoserver.cluster.jms.BrokerCheck} tries a broker before it is used.
 *
 * <p>On the wire, {@code Envelope} is what stands on every message, {@code Payload} its body, {@code ChangeCodec} and
 * {@code SignalCodec} the two sorts of messages. All is text and numbers; no Java object is ever read from a message. The
 * {@code Inbox} turns received messages into changes, puts aside what can't be read, and holds what is sealed with a key
 * that is still to come.
 *
 * <p>Secret contents go through a {@code Sealer}: {@code SharedSecretSealer} when the settings have a secret, else {@code
 * KeyAgreementSealer}, whose nodes give each other their keys.
 */
package org.geoserver.cluster.jms;
