/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files under the prefix {@code failing:}, which can be written only as often as is said, and then only half, or only when that is
 * allowed.
 */
public final class FailingFiles extends FilePathWrapper {

    public static final String PREFIX = "failing:";
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private static int left = FOR_EVER;
    private static int writes;
    private static volatile CountDownLatch allowed = new CountDownLatch(0);

    public static void register() {
        FilePath.register(new FailingFiles());
        heal();
    }

    /** The write after so many, and all that follow, fail. */
    public static void failAfter(int successes) {
        left = successes;
        writes = 0;
    }

    public static void heal() {
        failAfter(FOR_EVER);
    }

    public static int writes() {
        return writes;
    }

    /** Lets all writes from now on wait for it. */
    public static void hold(CountDownLatch until) {
        allowed = until;
    }

    private static boolean fails() {
        writes++;
        return left != FOR_EVER && left-- <= 0;
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {

        private final FileChannel channel;

        Channel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            try {
                allowed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (fails()) {
                ByteBuffer half = source.duplicate();
                half.limit(half.position() + half.remaining() / 2);
                channel.write(half, position);
                throw new IOException("No space left on device");
            }
            return channel.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = write(source, channel.position());
            channel.position(channel.position() + written);
            return written;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long to) throws IOException {
            channel.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
