/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

/** What nodes tell each other to share the keys of their sealed contents. */
sealed interface KeyMessage {

    /** The id of the key that it is about. */
    String key();

    /** @param asker the X25519 public key of who needs it */
    record Request(String key, byte[] asker) implements KeyMessage {}

    /**
     * @param asker of whose public key it is for
     * @param giver an X25519 public key made for this offer
     * @param wrapped the key, for the eyes of the asker only
     */
    record Offer(String key, byte[] asker, byte[] giver, byte[] wrapped) implements KeyMessage {}
}
