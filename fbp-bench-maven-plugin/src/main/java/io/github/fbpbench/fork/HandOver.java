package io.github.fbpbench.fork;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * The fork's end of the channel on which the plugin hands over the token for each slice. A channel of its own, because
 * benchmarks print to standard output. When the plugin's end is gone, so is the plugin: the fork ends too.
 *
 * <p>One byte each way: {@code R} says that this fork is ready for its next slice, {@code G} lets it go; {@code D} asks
 * where it is.
 */
final class HandOver implements Closeable {

    /** Exit code of a fork whose plugin is gone. */
    static final int PLUGIN_GONE = 86;

    private static final byte READY = 'R';
    private static final byte GO = 'G';
    private static final byte DUMP = 'D';

    private final SocketChannel channel;
    private final Runnable onDump;
    private final Semaphore tokens = new Semaphore(0);
    private volatile boolean closed;

    private HandOver(SocketChannel channel, Runnable onDump) {
        this.channel = channel;
        this.onDump = onDump;
    }

    /**
     * Connects to the plugin and begins to watch it.
     *
     * @param onDump called when the plugin asks where this fork is
     */
    static HandOver connect(Path socket, Runnable onDump) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        HandOver handOver = new HandOver(channel, onDump);
        Thread watch = new Thread(handOver::watch, "fbp-bench hand-over");
        watch.setDaemon(true);
        watch.start();
        return handOver;
    }

    /** Says that this fork is ready, and waits for its turn. */
    void awaitToken() {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {READY}));
        } catch (IOException e) {
            halt();
        }
        tokens.acquireUninterruptibly();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void watch() {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            while (channel.read(one.clear()) > 0) {
                switch (one.get(0)) {
                    case GO -> tokens.release();
                    case DUMP -> onDump.run();
                    default -> throw new IOException("unknown message " + one.get(0));
                }
            }
        } catch (IOException e) {
            // The same as the end of the stream: nobody is there any more.
        }
        halt();
    }

    private void halt() {
        if (!closed) {
            Runtime.getRuntime().halt(PLUGIN_GONE);
        }
    }
}
