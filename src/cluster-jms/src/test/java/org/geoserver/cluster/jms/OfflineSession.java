/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;

/** Makes messages without a broker. */
final class OfflineSession {

    private OfflineSession() {}

    static Session create() {
        return (Session) Proxy.newProxyInstance(
                OfflineSession.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "createTextMessage":
                            ActiveMQTextMessage message = new ActiveMQTextMessage();
                            message.setText((String) arguments[0]);
                            return message;
                        case "createBytesMessage":
                            return new ActiveMQBytesMessage();
                        case "createMessage":
                            return new ActiveMQMessage();
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
