package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.HandOverProtocol;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's end of the channel on which a fork gets the token for each slice. The fork says that it is ready; whoever
 * holds this decides when it may go. When this end is closed the fork ends, so that no fork outlives the plugin.
 */
final class TokenChannel implements Closeable {

    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;
    private volatile @Nullable SocketChannel fork;

    private TokenChannel(Path folder, Path socket, ServerSocketChannel server) {
        this.folder = folder;
        this.socket = socket;
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
        return new TokenChannel(folder, socket, server);
    }

    /** Where the fork connects. */
    Path socket() {
        return socket;
    }

    /** Waits until the fork has connected; nobody needs the socket's file from then on. */
    void accept() throws IOException {
        fork = server.accept();
        deleteFiles();
    }

    /**
     * Waits until the fork is ready for its next slice.
     *
     * @return false if the fork has ended
     */
    boolean awaitReady() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        if (connected().read(one) < 1) {
            return false;
        }
        if (one.get(0) != HandOverProtocol.READY) {
            throw new IOException("the fork sent the unknown message " + one.get(0));
        }
        return true;
    }

    /** Lets the fork run its next slice. */
    void go() throws IOException {
        send(HandOverProtocol.GO);
    }

    /** Asks the fork to write down where it is; does nothing if the fork never connected. */
    void askWhere() throws IOException {
        if (fork != null) {
            send(HandOverProtocol.WHERE);
        }
    }

    private void send(byte message) throws IOException {
        connected().write(ByteBuffer.wrap(new byte[] {message}));
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
        SocketChannel channel = fork;
        if (channel != null) {
            channel.close();
        }
        server.close();
        deleteFiles();
    }

    private synchronized void deleteFiles() throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }
}
