package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.measurement.HandOverProtocol;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenChannelTest {

    private static final String SECRET = "0123456789abcdef";
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(50);

    @TempDir
    private Path folder;

    private TokenChannel channel;
    private final List<SocketChannel> connected = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        channel = TokenChannel.open(SECRET, folder);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        for (SocketChannel each : connected) {
            each.close();
        }
    }

    @Test
    void hearsWhoKnowsTheSecret() throws Exception {
        SocketChannel fork = connect(SECRET + "R");

        assertThat(channel.receive(LONG)).isEqualTo(new TokenChannel.Ready());
        assertThat(channel.isConnected()).isTrue();
        assertThat(channel.socket()).doesNotExist();
        assertThat(channel.socket().getParent()).doesNotExist();
        channel.go();
        assertThat(read(fork)).isEqualTo(HandOverProtocol.GO);
        fork.close();
        assertThat(channel.receive(LONG)).isEqualTo(new TokenChannel.Farewell());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R", "0123456789abcdeX", "PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP", "0123456789abcde"})
    void aStrangerKeepsTheForkFromNothing(String said) throws Exception {
        SocketChannel stranger = connect(said);
        assertThat(channel.receive(SHORT)).isEqualTo(new TokenChannel.Silence());
        SocketChannel gone = connect(said);
        gone.close();
        assertThat(channel.receive(SHORT)).isEqualTo(new TokenChannel.Silence());
        assertThat(channel.isConnected()).isFalse();

        SocketChannel fork = connect(SECRET);
        send(fork, "R");

        assertThat(channel.receive(LONG)).isEqualTo(new TokenChannel.Ready());
        channel.go();
        assertThat(read(fork)).isEqualTo(HandOverProtocol.GO);
        assertThat(isClosed(stranger)).isTrue();
    }

    @Test
    void anyNumberOfStrangersDoesNotKeepOutTheFork() throws Exception {
        for (int i = 0; i < 40; i++) {
            connect("");
            channel.receive(0);
        }
        connect(SECRET + "R");

        assertThat(channel.receive(LONG)).isEqualTo(new TokenChannel.Ready());
    }

    @Test
    void hearsASecretThatComesInPieces() throws Exception {
        SocketChannel fork = connect(SECRET.substring(0, 5));
        assertThat(channel.receive(SHORT)).isEqualTo(new TokenChannel.Silence());
        send(fork, SECRET.substring(5));
        SlicePlan plan = new SlicePlan(1, 5, 1_000);
        fork.write(HandOverProtocol.message(plan));

        assertThat(channel.receive(LONG)).isEqualTo(new TokenChannel.Proposal(plan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "RR", "\u0000", "PPPPPPPPPPPPPPPPP", "P\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"})
    void garbageIsAFailure(String garbage) throws Exception {
        connect(SECRET + garbage);

        assertThatThrownBy(() -> channel.receive(LONG)).isInstanceOf(IOException.class);
    }

    @Test
    void leavesNoFileBehind() throws Exception {
        channel.close();

        assertThat(channel.socket().getParent()).doesNotExist();
        assertThat(Files.list(folder)).isEmpty();
    }

    private SocketChannel connect(String says) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(channel.socket()));
        connected.add(socket);
        send(socket, says);
        return socket;
    }

    private static void send(SocketChannel socket, String text) throws IOException {
        socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte read(SocketChannel socket) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        assertThat(socket.read(one)).isEqualTo(1);
        return one.get(0);
    }

    /** Whoever has not been listened to finds its connection reset. */
    private static boolean isClosed(SocketChannel socket) {
        try {
            return socket.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
