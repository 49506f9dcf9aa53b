/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import org.apache.activemq.advisory.AdvisoryBroker;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.ProducerBrokerExchange;

/**
 * A broker whose links can rely on its advisories, which tell other brokers who reads what here.
 *
 * <p>ActiveMQ (seen in 6.2.7 and 6.3.1) sends all advisories with one shared connection context. The evaluation context in
 * it holds the message that subscriptions are being matched with, so of two advisories that two threads send at once, as
 * happens when a node connects while a link is being made, one may be matched with the other's content and be lost. Nothing
 * sends it again: that link would never carry the node's queue. Here each advisory has a context of its own.
 */
final class LinkableBroker extends BrokerService {

    @Override
    protected AdvisoryBroker createAdvisoryBroker(Broker next) {
        return new AdvisoryBroker(next) {
            @Override
            protected ProducerBrokerExchange newAdvisoryProducerExchange() {
                ProducerBrokerExchange exchange = super.newAdvisoryProducerExchange();
                exchange.setConnectionContext(unshared(exchange.getConnectionContext()));
                return exchange;
            }
        };
    }

    /** Not {@code copy()}, which shares the evaluation context. */
    private static ConnectionContext unshared(ConnectionContext shared) {
        ConnectionContext own = new ConnectionContext();
        own.setBroker(shared.getBroker());
        own.setConnector(shared.getConnector());
        own.setConnectionId(shared.getConnectionId());
        own.setSecurityContext(shared.getSecurityContext());
        own.setProducerFlowControl(shared.isProducerFlowControl());
        return own;
    }
}
