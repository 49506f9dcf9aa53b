/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import java.util.List;
import org.geoserver.cluster.model.Change;

/**
 * Carries messages between the nodes of one group. It may delay, reorder, repeat and lose them: the nodes end equal all
 * the same. A node never hears what it sent itself.
 *
 * <p>Thread-safe. It connects, and connects again, by itself in the background; nothing here waits for a connection.
 */
public interface Transport extends AutoCloseable {

    /** Begins to connect and to listen. Called once, before anything else. */
    void start(Listener listener);

    /**
     * Hands changes to every other node.
     *
     * @return after the broker has them in its keeping
     * @throws TransportException when it is not connected, or the broker did not confirm; some may have gone out
     */
    void publish(List<Change> changes) throws TransportException;

    /**
     * Hands changes to one node that asked for them.
     *
     * @throws TransportException as {@link #publish}
     */
    void reply(String node, List<Change> changes) throws TransportException;

    /** Tells every node that listens now. Lost, without a word, when there is no connection. */
    void signal(Signal signal);

    Connection connection();

    /** Ends all threads and closes what it opened. */
    @Override
    void close();

    /** @param broker where the broker is, without user name and password; empty when there is none */
    record Connection(State state, String broker, String detail) {
        public enum State {
            CONNECTED,
            CONNECTING,
            DISABLED
        }

        public boolean isConnected() {
            return state == State.CONNECTED;
        }
    }

    /** Called on the transport's threads, one call at a time for changes and one for signals. */
    interface Listener {
        /**
         * Changes that others made, in the order received. They count as received when this returns; when it throws they
         * don't, and are delivered again if the transport is able to.
         */
        void onChanges(List<Change> changes);

        void onSignal(Signal signal);

        /** A message that is put aside because it can't be understood. */
        void onUnreadable(Unreadable message);

        /** The connection came or went. */
        void onConnection(Connection connection);
    }

    /**
     * @param id the transport's own id of the message, or of all that can't be read for the same reason
     * @param origin who sent it, as far as it says; empty when it doesn't
     * @param cause why it can't be read, a sentence for the administrator
     */
    record Unreadable(String id, String origin, String cause) {}

    /** Nothing was lost: what could not be sent stays with the caller. */
    class TransportException extends Exception {
        public TransportException(String message, Throwable cause) {
            super(message, cause);
        }

        public TransportException(String message) {
            super(message);
        }
    }
}
