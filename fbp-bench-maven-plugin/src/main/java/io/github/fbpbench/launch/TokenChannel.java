package io.github.fbpbench.launch;

import io.github.fbpbench.files.TemporaryFolder;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's end of the channel on which a fork gets the token for each slice, as {@link HandOverProtocol} says; whoever
 * holds this decides when the fork may go. When this end is closed the fork ends, so that no fork outlives the plugin.
 * For one thread, which never waits here longer than it says.
 */
final class TokenChannel implements Closeable {

    /** Who connects and does not say its secret keeps its place until so many more have come. */
    private static final int MOST_CALLERS = 8;

    private final TemporaryFolder folder;
    private final Path socket;
    private final byte[] secret;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Deque<Caller> callers = new ArrayDeque<>();
    private final ByteBuffer received = ByteBuffer.allocate(1 + HandOverProtocol.PLAN_BYTES);
    private @Nullable SocketChannel fork;
    private boolean atEnd;

    private TokenChannel(
            TemporaryFolder folder, Path socket, byte[] secret, Selector selector, ServerSocketChannel server) {
        this.folder = folder;
        this.socket = socket;
        this.secret = secret;
        this.selector = selector;
        this.server = server;
    }

    /**
     * Opens a channel for one fork, in a temporary folder with a short path: that of a socket may not be longer than about
     * 100 bytes.
     *
     * @param secret by which the fork is known; whoever connects without it is turned away
     * @param lastResort a folder that can be used if there is no better one
     * @throws IOException if no folder can be used; the message names those that were tried
     */
    static TokenChannel open(String secret, Path lastResort) throws IOException {
        return TemporaryFolder.open(
                "the socket of a fork", lastResort, folder -> open(secret.getBytes(StandardCharsets.US_ASCII), folder));
    }

    private static TokenChannel open(byte[] secret, TemporaryFolder folder) throws IOException {
        Path socket = folder.path().resolve("token");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Selector selector = Selector.open();
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            return new TokenChannel(folder, socket, secret, selector, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where the fork connects. */
    Path socket() {
        return socket;
    }

    /** Whether the fork has connected. */
    boolean isConnected() {
        return fork != null;
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
     * @throws IOException if it says what no fork says; what is said behind that is not understood either
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
                if (received.position() > 1) {
                    throw new IOException("more than it may before it is answered");
                }
                received.clear();
                yield new Ready();
            }
            case HandOverProtocol.PLAN -> {
                if (received.hasRemaining()) {
                    yield atEnd ? new Farewell() : new Silence();
                }
                SlicePlan plan = HandOverProtocol.plan(received.position(1));
                if (!plan.isPossible()) {
                    throw new IOException("the impossible " + plan);
                }
                received.clear();
                yield new Proposal(plan);
            }
            default -> throw new IOException("the unknown message " + received.get(0));
        };
    }

    private boolean isEnd() {
        try {
            return connected().read(received) < 0;
        } catch (IOException e) {
            return true; // the fork has died without reading what it was told
        }
    }

    /** Whether the fork is among those who have connected. */
    private boolean accept() throws IOException {
        for (SocketChannel accepted = server.accept(); accepted != null; accepted = server.accept()) {
            accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            callers.add(new Caller(accepted, ByteBuffer.allocate(secret.length)));
            if (callers.size() > MOST_CALLERS) {
                callers.remove().channel().close();
            }
        }
        for (Caller caller : List.copyOf(callers)) {
            boolean gone = caller.isGone();
            boolean told = !caller.said().hasRemaining();
            if (told && MessageDigest.isEqual(caller.said().array(), secret)) {
                fork = caller.channel();
                callers.remove(caller);
                closeToOthers();
                return true;
            }
            if (gone || told) {
                callers.remove(caller);
                caller.channel().close();
            }
        }
        return false;
    }

    /** Nobody else has to connect from now on. */
    private void closeToOthers() throws IOException {
        for (Caller caller : callers) {
            caller.channel().close();
        }
        callers.clear();
        server.close();
        folder.close();
    }

    /** Somebody who has connected, and what it has said of the secret so far. */
    private record Caller(SocketChannel channel, ByteBuffer said) {

        /** Reads what there is, and returns whether nothing more will come. */
        boolean isGone() {
            try {
                return channel.read(said) < 0;
            } catch (IOException e) {
                return true;
            }
        }
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
        closeToOthers();
    }
}
