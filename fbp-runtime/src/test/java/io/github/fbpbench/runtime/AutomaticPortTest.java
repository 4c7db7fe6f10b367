package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AutomaticPortTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Network net = Network.named("net");
    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void aNodeBeginsWhenAnotherHasEnded(int messages) throws Exception {
        net.connect(net.source("table", IntStream.range(0, messages).boxed().toList()), net.sink("load", events::add));
        net.connect(net.source("requests", List.of("request")), net.sink("serve", events::add));
        net.connect(net.endOf("load"), net.startOf("serve"));
        net.run(LONG);

        assertThat(events).hasSize(messages + 1).last().isEqualTo("request");
    }

    @Test
    void anyMessageStartsANode() throws Exception {
        Out<String> inlet = net.inlet("go");
        net.connect(inlet, net.startOf(source("work")));
        try (NetworkRun run = net.start()) {
            assertThat(run.snapshot().node("work").sent()).isZero();
            run.input(inlet).send("now");
            run.await(LONG);
        }
        assertThat(events).containsExactly("work");
    }

    @Test
    void theEndOfTheStreamStartsANode() throws Exception {
        net.connect(net.source("nothing", List.of()), net.startOf(source("work")));
        net.run(LONG);

        assertThat(events).containsExactly("work");
    }

    @Test
    void moreMessagesForANodeThatHasBegunAreRefused() throws Exception {
        net.connect(net.endOf(source("a")), net.startOf(source("c")));
        net.connect(net.endOf(source("b")), net.startOf("c"));
        net.connect(net.source("endless", () -> IntStream.iterate(0, i -> i + 1).iterator()), net.startOf("c"));
        net.run(LONG);

        assertThat(events).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void theEndIsAMessageForAnyone() throws Exception {
        net.connect(net.endOf(source("work")), net.sink("log", events::add));
        net.run(LONG);

        assertThat(events).containsExactlyInAnyOrder("work", new NodeEnded("work"));
    }

    @Test
    void aNodeThatFailsSendsNoEnd() {
        net.connect(
                net.addSource("fails", (context, in, out) -> {
                    throw new IllegalStateException("no");
                }),
                net.sink("sink", events::add));
        net.connect(net.endOf("fails"), net.startOf(source("work")));

        assertThatThrownBy(() -> net.run(LONG)).hasMessageContaining("in node fails");
        assertThat(events).isEmpty();
        assertThat(Threads.of("net")).isEmpty();
    }

    @Test
    void automaticPortsThatLeadNowhereAreNamed() {
        net.startOf(source("work"));
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("work.*start is not connected")
                .hasMessageContaining("wait for");
        net.initial("go", net.startOf("work"));
        net.endOf("work");
        assertThatThrownBy(() -> net.run(LONG)).hasMessageContaining("work.*end is not connected");
        assertThatThrownBy(() -> net.startOf("other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no node other");
    }

    /** A node that sends its name to {@link #events}. */
    private String source(String name) {
        net.connect(net.source(name, List.of(name)), net.sink("after " + name, events::add));
        return name;
    }
}
