package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.HandOverProtocol;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's end of the channel on which a fork gets the token for each slice, as {@link HandOverProtocol} says; whoever
 * holds this decides when the fork may go. When this end is closed the fork ends, so that no fork outlives the plugin.
 * For one thread, which never waits here longer than it says.
 */
final class TokenChannel implements Closeable {

    private final Path folder;
    private final Path socket;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer received = ByteBuffer.allocate(1 + HandOverProtocol.PLAN_BYTES);
    private @Nullable SocketChannel fork;
    private boolean atEnd;

    private TokenChannel(Path folder, Path socket, Selector selector, ServerSocketChannel server) {
        this.folder = folder;
        this.socket = socket;
        this.selector = selector;
        this.server = server;
    }

    /**
     * Opens a channel for one fork, in the temporary folder, because the path of a socket may not be longer than about
     * 100 bytes.
     */
    static TokenChannel open() throws IOException {
        Path folder = Files.createTempDirectory("fbp-bench");
        Path socket = folder.resolve("token");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            server.close();
            Files.deleteIfExists(folder);
            throw new IOException(
                    "Cannot open a socket at " + socket
                            + "; set java.io.tmpdir to a folder with a short path, in MAVEN_OPTS",
                    e);
        }
        Selector selector = Selector.open();
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        return new TokenChannel(folder, socket, selector, server);
    }

    /** Where the fork connects. */
    Path socket() {
        return socket;
    }

    /** What the fork said, if it said something. */
    sealed interface Message {}

    /** It proposes a plan. */
    record Proposal(SlicePlan plan) implements Message {}

    /** It is ready for its next slice, or for its closing phase. */
    record Ready() implements Message {}

    /** It has nothing more to say. */
    record Farewell() implements Message {}

    /** It has said nothing yet. */
    record Silence() implements Message {}

    /**
     * Waits until the fork says something, but not much longer than {@code nanos}; less long if this thread is interrupted.
     *
     * @throws IOException if it says what no fork says
     */
    Message receive(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        Message message = read();
        for (long left = nanos; message instanceof Silence && left > 0; left = end - System.nanoTime()) {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            message = read();
        }
        return message;
    }

    private Message read() throws IOException {
        if (fork == null && !accept()) {
            return new Silence();
        }
        // No more than one message can be there: each is answered before the next one comes.
        atEnd = atEnd || isEnd();
        if (received.position() == 0) {
            return atEnd ? new Farewell() : new Silence();
        }
        return switch (received.get(0)) {
            case HandOverProtocol.READY -> {
                received.clear();
                yield new Ready();
            }
            case HandOverProtocol.PLAN -> {
                if (received.hasRemaining()) {
                    yield atEnd ? new Farewell() : new Silence();
                }
                SlicePlan plan = HandOverProtocol.plan(received.position(1));
                received.clear();
                yield new Proposal(plan);
            }
            default -> throw new IOException("the fork sent the unknown message " + received.get(0));
        };
    }

    private boolean isEnd() {
        try {
            return connected().read(received) < 0;
        } catch (IOException e) {
            return true; // the fork has died without reading what it was told
        }
    }

    private boolean accept() throws IOException {
        SocketChannel accepted = server.accept();
        if (accepted == null) {
            return false;
        }
        accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        fork = accepted;
        deleteFiles(); // nobody needs them from now on
        return true;
    }

    /** Tells the fork which plan holds. */
    void agree(SlicePlan plan) throws IOException {
        send(HandOverProtocol.message(plan));
    }

    /** Lets the fork run its next slice, or its closing phase. */
    void go() throws IOException {
        send(HandOverProtocol.message(HandOverProtocol.GO));
    }

    /** Asks the fork to write down where it is; does nothing if the fork never connected. */
    void askWhere() throws IOException {
        if (fork != null) {
            send(HandOverProtocol.message(HandOverProtocol.WHERE));
        }
    }

    /** The messages are so small, and so few, that there is always room for them. */
    private void send(ByteBuffer message) throws IOException {
        connected().write(message);
        if (message.hasRemaining()) {
            throw new IOException("the fork does not read what it is told");
        }
    }

    private SocketChannel connected() {
        SocketChannel channel = fork;
        if (channel == null) {
            throw new IllegalStateException("the fork has not connected");
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        SocketChannel channel = fork;
        if (channel != null) {
            channel.close();
        }
        server.close();
        deleteFiles();
    }

    private void deleteFiles() throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }
}
