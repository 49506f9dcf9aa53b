/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** Makes contents unreadable for who only sees them pass, or lie on a broker's disk. Thread-safe. */
interface Sealer {

    /**
     * @param key the id of the key that opens it, which is not the key
     * @param bytes the sealed content
     */
    record Sealed(String key, byte[] bytes) {}

    /** @param context what the content belongs to: it can't be opened as that of another */
    Sealed seal(byte[] clear, byte[] context) throws GeneralSecurityException;

    /**
     * The content, or empty when this node doesn't have the key yet and may still get it.
     *
     * @throws GeneralSecurityException when it never can be opened here, or was tampered with
     */
    Optional<byte[]> open(Sealed sealed, byte[] context) throws GeneralSecurityException;

    /** What to tell the other nodes to get a key; empty when they can't help. */
    default Optional<KeyMessage> ask(String key) {
        return Optional.empty();
    }

    /** Whether there is no need to ask for the key. */
    default boolean has(String key) {
        return true;
    }

    /** Waits until the key is here, or the time is over. */
    default void await(String key, Duration atMost) throws InterruptedException {}

    /** Takes what another node told about keys; the answer, if there is one, goes to all. */
    default Optional<KeyMessage> receive(KeyMessage message) throws GeneralSecurityException {
        return Optional.empty();
    }
}
