package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.HandOverProtocol;
import io.github.fbpbench.measurement.SlicePlan;
import io.github.fbpbench.process.ProcessTag;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The fork's end of the channel on which the plugin hands over the token for each slice. A channel of its own, because
 * benchmarks print to standard output. When the plugin's end is gone, so is the plugin: the fork ends too.
 *
 * <p>What is said is in {@link HandOverProtocol}.
 */
final class HandOver implements Closeable {

    private final SocketChannel channel;
    private final Runnable onWhere;
    private final Semaphore tokens = new Semaphore(0);
    private final CompletableFuture<SlicePlan> agreed = new CompletableFuture<>();
    private volatile boolean closed;

    private HandOver(SocketChannel channel, Runnable onWhere) {
        this.channel = channel;
        this.onWhere = onWhere;
    }

    /**
     * Connects to the plugin and begins to watch it.
     *
     * @param tag that the plugin has given this process; empty if something else has started it
     * @param onWhere called when the plugin asks where this fork is
     */
    static HandOver connect(Path socket, Optional<ProcessTag> tag, Runnable onWhere) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        ByteBuffer secret =
                ByteBuffer.wrap(tag.map(ProcessTag::secret).orElse("").getBytes(StandardCharsets.US_ASCII));
        while (secret.hasRemaining()) {
            channel.write(secret);
        }
        HandOver handOver = new HandOver(channel, onWhere);
        Thread watch = new Thread(handOver::watch, "fbp-bench hand-over");
        watch.setDaemon(true);
        watch.start();
        return handOver;
    }

    /** Proposes a plan, and waits for the one that holds. */
    SlicePlan agree(SlicePlan proposed) {
        send(HandOverProtocol.message(proposed));
        return agreed.join();
    }

    /** Says that this fork is ready, and waits for its turn. */
    void awaitToken() {
        send(HandOverProtocol.message(HandOverProtocol.READY));
        tokens.acquireUninterruptibly();
    }

    private void send(ByteBuffer message) {
        // An interrupt that measured code has left behind would close the channel.
        boolean interrupted = Thread.interrupted();
        try {
            while (message.hasRemaining()) {
                channel.write(message);
            }
        } catch (IOException e) {
            halt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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
                    case HandOverProtocol.GO -> tokens.release();
                    case HandOverProtocol.PLAN -> agreed.complete(plan());
                    case HandOverProtocol.WHERE -> onWhere.run();
                    default -> throw new IOException("unknown message " + one.get(0));
                }
            }
        } catch (IOException e) {
            // The same as the end of the stream: nobody is there any more.
        }
        halt();
    }

    private SlicePlan plan() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HandOverProtocol.PLAN_BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the plan is cut off");
            }
        }
        return HandOverProtocol.plan(bytes.flip());
    }

    private void halt() {
        if (!closed) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            ProcessTag.ofThisProcess().ifPresent(ProcessTag::endAll);
            Runtime.getRuntime().halt(HandOverProtocol.PLUGIN_GONE);
        }
    }
}
