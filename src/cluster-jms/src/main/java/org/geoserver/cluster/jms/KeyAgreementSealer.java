/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals with a random key of this node, which the other nodes get on demand: who meets a key that it doesn't know asks
 * all nodes with its X25519 public key, and any that has the key answers with it wrapped for the asker alone. Only
 * wrapped keys pass over the broker, so who reads its disk, or its traffic, reads no content. Who may connect to the
 * broker and take part is in the cluster: keep them out with the broker's user and password, or with a shared secret.
 *
 * <p>The id of a key is a part of its SHA-256, so nobody can pass a wrong one off. Keys are kept in a file, so that what a
 * durable queue holds can be read after restarts, even when its sender is gone.
 */
final class KeyAgreementSealer implements Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(KeyAgreementSealer.class);
    private static final String PREFIX = "node-";
    private static final int MOST_KEYS = 200;

    private final String group;
    private final Optional<KeyFile> file;
    private final KeyPair identity;
    private final String own;
    /** By id, this node's first, the one learned longest ago next. */
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    KeyAgreementSealer(String group, Optional<KeyFile> file) {
        this.group = group;
        this.file = file;
        this.identity = newKeyPair();
        List<byte[]> known = read();
        for (byte[] key : known) {
            keys.put(idOf(key), key);
        }
        if (keys.isEmpty()) {
            byte[] key = AesGcm.random(AesGcm.KEY_BYTES);
            keys.put(idOf(key), key);
            write();
        }
        own = keys.keySet().iterator().next();
    }

    @Override
    public synchronized Sealed seal(byte[] clear, byte[] context) throws GeneralSecurityException {
        return new Sealed(own, AesGcm.encrypt(aes(keys.get(own)), clear, context));
    }

    @Override
    public Optional<byte[]> open(Sealed sealed, byte[] context) throws GeneralSecurityException {
        if (!sealed.key().startsWith(PREFIX)) {
            throw new GeneralSecurityException("its sender has a shared secret in its settings, this node has none");
        }
        Optional<byte[]> key = key(sealed.key());
        return key.isEmpty() ? Optional.empty() : Optional.of(AesGcm.decrypt(aes(key.get()), sealed.bytes(), context));
    }

    @Override
    public Optional<KeyMessage> ask(String key) {
        return Optional.of(new KeyMessage.Request(key, identity.getPublic().getEncoded()));
    }

    @Override
    public Optional<KeyMessage> receive(KeyMessage message) throws GeneralSecurityException {
        if (message instanceof KeyMessage.Request request) {
            Optional<byte[]> key = key(request.key());
            return key.isEmpty() ? Optional.empty() : Optional.of(wrap(request, key.get()));
        }
        if (message instanceof KeyMessage.Offer offer
                && Arrays.equals(offer.asker(), identity.getPublic().getEncoded())
                && key(offer.key()).isEmpty()) {
            learn(offer);
        }
        return Optional.empty();
    }

    private KeyMessage wrap(KeyMessage.Request request, byte[] key) throws GeneralSecurityException {
        KeyPair once = newKeyPair();
        SecretKey wrapping = agree(once.getPrivate(), request.asker());
        byte[] wrapped = AesGcm.encrypt(wrapping, key, request.key().getBytes(StandardCharsets.UTF_8));
        return new KeyMessage.Offer(
                request.key(), request.asker(), once.getPublic().getEncoded(), wrapped);
    }

    private void learn(KeyMessage.Offer offer) throws GeneralSecurityException {
        SecretKey wrapping = agree(identity.getPrivate(), offer.giver());
        byte[] key = AesGcm.decrypt(wrapping, offer.wrapped(), offer.key().getBytes(StandardCharsets.UTF_8));
        if (!idOf(key).equals(offer.key())) {
            throw new GeneralSecurityException("a key that is not the one it is offered as");
        }
        synchronized (this) {
            keys.put(offer.key(), key);
            if (keys.size() > MOST_KEYS) {
                keys.remove(keys.keySet().stream().skip(1).findFirst().orElseThrow());
            }
            write();
            notifyAll();
        }
    }

    @Override
    public boolean has(String key) {
        return !key.startsWith(PREFIX) || key(key).isPresent();
    }

    @Override
    public synchronized void await(String key, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (!keys.containsKey(key) && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    /** X25519, then HKDF-SHA256 (RFC 5869) with the group as its info. */
    private SecretKey agree(PrivateKey mine, byte[] theirs) throws GeneralSecurityException {
        PublicKey other = KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(theirs));
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(mine);
        agreement.doPhase(other, true);
        byte[] extracted = hmac(new byte[32], agreement.generateSecret());
        byte[] info = ("geoserver-cluster-1:" + group + "\u0001").getBytes(StandardCharsets.UTF_8);
        return aes(hmac(extracted, info));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private synchronized Optional<byte[]> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private List<byte[]> read() {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return file.get().read();
        } catch (IOException e) {
            LOG.warn("Keys are made anew, what was sealed with the old ones is asked for again: {}", e.toString());
            return List.of();
        }
    }

    private void write() {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().write(new ArrayList<>(keys.values()));
        } catch (IOException e) {
            LOG.warn("Keys can't be kept across a restart: {}", e.toString());
        }
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static String idOf(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return PREFIX + HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            return KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has X25519", e);
        }
    }
}
