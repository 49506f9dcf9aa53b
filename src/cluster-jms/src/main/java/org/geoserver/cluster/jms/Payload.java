/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * The body of a message: plain text, or bytes when it is long and so compressed, or sealed. The properties
 * {@code encoding} and {@code key} say which. Nothing is inflated beyond the limit.
 */
final class Payload {

    private static final String ENCODING = "encoding";
    private static final String KEY = "key";
    private static final String PLAIN = "text";
    private static final String GZIP = "gzip";
    private static final String SEALED = "sealed";
    private static final String SEALED_GZIP = "sealed-gzip";

    private final int gzipThreshold;
    private final int maxSize;

    Payload(int gzipThreshold, int maxSize) {
        this.gzipThreshold = gzipThreshold;
        this.maxSize = maxSize;
    }

    int maxSize() {
        return maxSize;
    }

    /** What a message holds: text, or what may be text once it is opened. */
    sealed interface Body {
        record Text(String text) implements Body {}

        record Locked(Sealer.Sealed sealed, boolean gzip) implements Body {}
    }

    Message plain(Session session, String text) throws JMSException {
        byte[] bytes = limited(text);
        if (bytes.length < gzipThreshold) {
            TextMessage message = session.createTextMessage(text);
            message.setStringProperty(ENCODING, PLAIN);
            return message;
        }
        return bytes(session, gzip(bytes), GZIP);
    }

    Message sealed(Session session, String text, Sealing sealing) throws JMSException {
        byte[] bytes = limited(text);
        boolean gzip = bytes.length >= gzipThreshold;
        Sealer.Sealed sealed = sealing.seal(gzip ? gzip(bytes) : bytes);
        Message message = bytes(session, sealed.bytes(), gzip ? SEALED_GZIP : SEALED);
        message.setStringProperty(KEY, sealed.key());
        return message;
    }

    interface Sealing {
        Sealer.Sealed seal(byte[] clear) throws JMSException;
    }

    Body read(Message message) throws UnreadableException {
        if (message instanceof ObjectMessage) {
            throw new UnreadableException("It is a serialised Java object; those are never read.");
        }
        if (message instanceof ActiveMQMessage m && m.isCompressed()) {
            throw new UnreadableException("It is compressed by JMS, which this plugin doesn't do.");
        }
        String encoding = Envelope.need(message, ENCODING);
        try {
            if (message instanceof TextMessage text && encoding.equals(PLAIN)) {
                return new Body.Text(text(text));
            }
            if (message instanceof BytesMessage bytes) {
                switch (encoding) {
                    case GZIP:
                        return new Body.Text(utf8(gunzip(bytes(bytes))));
                    case SEALED:
                        return new Body.Locked(new Sealer.Sealed(Envelope.need(message, KEY), bytes(bytes)), false);
                    case SEALED_GZIP:
                        return new Body.Locked(new Sealer.Sealed(Envelope.need(message, KEY), bytes(bytes)), true);
                    default:
                }
            }
        } catch (JMSException e) {
            throw new UnreadableException("Its body can't be read: " + e.getMessage(), e);
        }
        throw new UnreadableException("Its encoding '" + Envelope.shown(encoding) + "' is unknown.");
    }

    /** The text of what was locked and is open now. */
    String unlocked(Body.Locked locked, byte[] clear) throws UnreadableException {
        if (clear.length > maxSize) {
            throw tooLarge(clear.length);
        }
        return utf8(locked.gzip() ? gunzip(clear) : clear);
    }

    private String text(TextMessage message) throws JMSException, UnreadableException {
        String text = message.getText();
        if (text == null) {
            throw new UnreadableException("It is empty.");
        }
        if (text.length() > maxSize) {
            throw tooLarge(text.length());
        }
        return text;
    }

    private byte[] bytes(BytesMessage message) throws JMSException, UnreadableException {
        long length = message.getBodyLength();
        if (length > maxSize) {
            throw tooLarge(length);
        }
        byte[] bytes = new byte[(int) length];
        message.reset();
        message.readBytes(bytes);
        return bytes;
    }

    private static Message bytes(Session session, byte[] bytes, String encoding) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(bytes);
        message.setStringProperty(ENCODING, encoding);
        return message;
    }

    private byte[] limited(String text) throws TooLargeException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > maxSize) {
            throw new TooLargeException(
                    "It is too large to be sent: " + bytes.length + " bytes, the limit is " + maxSize + ".");
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory doesn't fail to be written", e);
        }
        return zipped.toByteArray();
    }

    private byte[] gunzip(byte[] zipped) throws UnreadableException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            // An honest gzip ends in its size; a dishonest one is stopped at the limit.
            long said = Integer.toUnsignedLong(ByteBuffer.wrap(zipped, zipped.length - 4, 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt());
            if (said > maxSize) {
                throw tooLarge(said);
            }
            byte[] bytes = in.readNBytes(maxSize);
            if (in.read() >= 0) {
                throw new UnreadableException(
                        "It is too large: it inflates to more than the limit of " + maxSize + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableException("It is not compressed as it says: " + e.getMessage(), e);
        }
    }

    private static String utf8(byte[] bytes) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("It is not UTF-8 text.", e);
        }
    }

    private UnreadableException tooLarge(long size) {
        return new UnreadableException("It is too large: " + size + " bytes, the limit is " + maxSize + ".");
    }
}
