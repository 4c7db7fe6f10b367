package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComponentTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Sends words that are longer than LIMIT to LONG, and others to SHORT. */
    private static final class Sort implements Component {

        static final InKey<Integer> LIMIT = InKey.named("LIMIT");
        static final InKey<String> WORDS = InKey.named("WORDS");
        static final OutKey<String> LONG = OutKey.named("LONG");
        static final OutKey<String> SHORT = OutKey.named("SHORT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(LIMIT, PortOption.OPTIONAL).in(WORDS);
            ports.out(LONG).out(SHORT, PortOption.OPTIONAL);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            Integer limit = ports.in(LIMIT).receive();
            int max = limit == null ? 3 : limit;
            InPort<String> words = ports.in(WORDS);
            for (String word = words.receive(); word != null; word = words.receive()) {
                if (word.equals("bad")) {
                    throw new IllegalArgumentException(word);
                }
                ports.out(word.length() > max ? LONG : SHORT).send(word);
            }
        }
    }

    /** Takes one message of each element in turn, and sends it to the element of the same index. */
    private static final class Rotate implements Component {

        static final InKey<Integer> IN = InKey.named("IN");
        static final OutKey<Integer> OUT = OutKey.named("OUT");

        @Override
        public void declare(PortSpec ports) {
            ports.in(IN, PortOption.ARRAY).out(OUT, PortOption.ARRAY, PortOption.OPTIONAL);
        }

        @Override
        public void run(Context context, Ports ports) throws Exception {
            List<InPort<Integer>> ins = new ArrayList<>(ports.ins(IN));
            List<OutPort<Integer>> outs = ports.outs(OUT);
            for (int i = 0; ins.stream().anyMatch(in -> !in.isAtEnd()); i = (i + 1) % ins.size()) {
                Integer message = ins.get(i).receive();
                if (message != null && i < outs.size()) {
                    outs.get(i).send(message);
                }
            }
        }
    }

    private final Network net = Network.named("net");
    private final List<String> longWords = new ArrayList<>();
    private final List<String> shortWords = new ArrayList<>();

    @Test
    void namedPortsLeadToTheirOwnConnections() throws Exception {
        var sort = net.add("sort", new Sort());
        net.initial(2, sort.in(Sort.LIMIT));
        net.connect(net.source("words", List.of("a", "bcd", "ef", "ghij")), sort.in(Sort.WORDS));
        net.connect(sort.out(Sort.LONG), net.sink("long", longWords::add));
        net.connect(sort.out(Sort.SHORT), net.sink("short", shortWords::add));
        RunResult result = net.run(LONG);

        assertThat(longWords).containsExactly("bcd", "ghij");
        assertThat(shortWords).containsExactly("a", "ef");
        assertThat(result.node("sort").received()).isEqualTo(4);
        assertThat(result.node("sort").sent()).isEqualTo(4);
        assertThat(sort.name()).isEqualTo("sort");
    }

    @Test
    void optionalPortsMayBeLeftUnconnected() throws Exception {
        var sort = net.add("sort", new Sort());
        net.connect(net.source("words", List.of("a", "bcd", "efgh")), sort.in(Sort.WORDS));
        net.connect(sort.out(Sort.LONG), net.sink("long", longWords::add));
        RunResult result = net.run(LONG);

        assertThat(longWords).containsExactly("efgh");
        assertThat(result.node("sort").sent()).isEqualTo(1);
    }

    @Test
    void requiredPortsAreNamedWithARemedy() {
        var sort = net.add("sort", new Sort());
        assertThatThrownBy(() -> net.run(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in network net, sort.WORDS is not connected")
                .hasMessageContaining("initial packet")
                .hasMessageContaining("OPTIONAL");

        net.connect(net.source("words", List.of("a")), sort.in(Sort.WORDS));
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("sort.LONG is not connected")
                .hasMessageContaining("sink(");
    }

    @Test
    void arrayPortsHaveElements() throws Exception {
        List<Integer> out = new ArrayList<>();
        var rotate = net.add("rotate", new Rotate());
        net.connect(net.source("even", List.of(0, 2, 4)), rotate.in(Rotate.IN, 0));
        net.connect(net.source("odd", List.of(1, 3)), rotate.in(Rotate.IN, 1));
        In<Integer> sink = net.sink("sink", out::add);
        net.connect(rotate.out(Rotate.OUT, 0), sink);
        net.connect(rotate.out(Rotate.OUT, 1), sink);
        net.run(LONG);

        assertThat(out).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void elementsOfArrayPortsHaveNoGaps() {
        var rotate = net.add("rotate", new Rotate());
        assertThatThrownBy(() -> net.run(LONG)).hasMessageContaining("rotate.IN[0] is not connected");
        net.connect(net.source("a", List.of(0)), rotate.in(Rotate.IN, 0));
        net.connect(net.source("b", List.of(0)), rotate.in(Rotate.IN, 2));
        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("rotate.IN[1] is not connected")
                .hasMessageContaining("without gaps");
    }

    @Test
    void arrayPortHasNoMessagesButThoseOfItsElements() {
        var whole = net.add("whole", new Component() {
            @Override
            public void declare(PortSpec ports) {
                ports.in(Rotate.IN, PortOption.ARRAY);
            }

            @Override
            public void run(Context context, Ports ports) throws Exception {
                ports.in(Rotate.IN).receive();
            }
        });
        net.connect(net.source("a", List.of(0)), whole.in(Rotate.IN, 0));

        assertThatThrownBy(() -> net.run(LONG))
                .hasMessageContaining("whole.IN is an array port: get its elements with ins(key) or outs(key)");
    }

    @Test
    void arrayPortIsNotConnectedOutsideAsAWhole() {
        assertThatThrownBy(net.add("rotate", new Rotate())::connectOutside)
                .hasMessageContaining(
                        "rotate.IN is an array port: add an inlet or an outlet for each of its elements instead");
    }

    @Test
    void arrayAndSinglePortsAreToldApart() {
        var rotate = net.add("rotate", new Rotate());
        var sort = net.add("sort", new Sort());
        assertThatThrownBy(() -> rotate.in(Rotate.IN))
                .hasMessageContaining("rotate.IN is an array port")
                .hasMessageContaining("index");
        assertThatThrownBy(() -> rotate.out(Rotate.OUT)).hasMessageContaining("rotate.OUT is an array port");
        assertThatThrownBy(() -> sort.in(Sort.WORDS, 0)).hasMessageContaining("sort.WORDS is no array port");
        assertThatThrownBy(() -> sort.out(Sort.LONG, 0)).hasMessageContaining("sort.LONG is no array port");
        assertThatThrownBy(() -> rotate.in(Rotate.IN, -1)).hasMessageContaining("rotate.IN must be at least 0: -1");
    }

    @Test
    void keysThatAreNotDeclaredAreNamed() {
        var sort = net.add("sort", new Sort());
        assertThatThrownBy(() -> sort.in(InKey.<String>named("LINES")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sort declares no port with the key LINES")
                .hasMessageContaining("[LIMIT, WORDS]");
        assertThatThrownBy(() -> sort.out(OutKey.<Integer>named("LONG")))
                .hasMessageContaining("use the key object that it declares");
    }

    @Test
    void twoPortsOfOneNameAreRefused() {
        assertThatThrownBy(() -> net.add("twice", new Component() {
                    @Override
                    public void declare(PortSpec ports) {
                        ports.in(InKey.named("X")).out(OutKey.named("X"));
                    }

                    @Override
                    public void run(Context context, Ports ports) {}
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice declares two ports named X");
    }

    @Test
    void initialPacketComesOnceAndInEveryRun() throws Exception {
        List<String> out = new ArrayList<>();
        var pass = net.add("pass", Nodes.map((String s) -> s));
        net.initial("a", pass.in());
        net.connect(pass.out(), net.sink("sink", out::add));
        RunResult result = net.run(LONG);
        net.run(LONG);

        assertThat(out).containsExactly("a", "a");
        assertThat(result.node("pass").received()).isZero();
    }

    @Test
    void initialPacketIsThereAgainAfterAFailedMessage() throws Exception {
        net.onFailure(FailurePolicy.ISOLATE);
        var sort = net.add("sort", new Sort());
        net.initial(2, sort.in(Sort.LIMIT));
        net.connect(net.source("words", List.of("bad", "abc")), sort.in(Sort.WORDS));
        net.connect(sort.out(Sort.LONG), net.sink("long", longWords::add));
        RunResult result = net.run(LONG);

        assertThat(longWords).containsExactly("abc");
        assertThat(result.node("sort").failed()).isEqualTo(1);
    }

    @Test
    void aPortHasAConnectionOrOneInitialPacket() {
        var sort = net.add("sort", new Sort());
        Out<String> words = net.source("words", List.of("a"));
        net.initial("x", sort.in(Sort.WORDS));
        assertThatThrownBy(() -> net.initial("y", sort.in(Sort.WORDS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("initial packet y for sort.WORDS")
                .hasMessageContaining("it has x already")
                .hasMessageContaining("connect a source");
        assertThatThrownBy(() -> net.connect(words, sort.in(Sort.WORDS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("words.out cannot be connected to sort.WORDS, which has the initial packet x");

        In<String> sink = net.sink("sink", s -> {});
        net.connect(words, sink);
        assertThatThrownBy(() -> net.initial("y", sink))
                .hasMessageContaining("initial packet y for sink.in")
                .hasMessageContaining("words.out");
        assertThatThrownBy(() -> net.initial("y", net.outlet("outside"))).hasMessageContaining("outlet outside");
        assertThatThrownBy(() -> Network.named("other").initial("y", sink))
                .hasMessageContaining("not to network other");
    }

    @Test
    void closingOneOutputEndsAComponentThatLetsTheExceptionEscape() throws Exception {
        var sort = net.add("sort", new Sort());
        net.connect(
                net.source(
                        "words",
                        IntStream.range(0, 10_000).mapToObj(i -> "word" + i).toList()),
                sort.in(Sort.WORDS));
        net.connect(sort.out(Sort.LONG), net.addSink("one", (context, in, out) -> in.receive()));
        RunResult result = net.run(LONG);

        assertThat(result.node("one").received()).isEqualTo(1);
        assertThat(result.failed()).isZero();
    }
}
