package io.github.fbpbench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredStackTest {

    private static final Frame BATCH = frame("io.github.fbpbench.fork.Driver", "batch");
    private static final Frame LOOP = frame("org.openjdk.jmh.runner.BenchmarkHandler$BenchmarkTask", "call");
    private static final Frame FEEDER = frame("io.github.fbpbench.benchmark.BenchmarkNode", "run");
    private static final Frame RECEIVE = frame("io.github.fbpbench.benchmark.BatchInPort", "receive");
    private static final Frame NODE = frame("com.example.Parse", "process");
    private static final Frame OF_JDK = new Frame("java.lang.Thread", "run", 1, true, Frame.Mode.COMPILED);

    @Test
    void leavesTheCallersOfABatchOut() {
        assertThat(MeasuredStack.of(List.of(NODE, FEEDER, BATCH, LOOP, OF_JDK), false))
                .contains(List.of(NODE));
        assertThat(MeasuredStack.of(List.of(RECEIVE, NODE, FEEDER, BATCH, LOOP), false))
                .contains(List.of(RECEIVE, NODE));
    }

    @Test
    void countsWhatTheDriverDoesWithinABatch() {
        assertThat(MeasuredStack.of(List.of(FEEDER, BATCH, LOOP), false)).contains(List.of(FEEDER));
    }

    @Test
    void countsOtherThreadsWhole() {
        Frame task = frame("io.github.fbpbench.runtime.NodeTask", "run");

        assertThat(MeasuredStack.of(List.of(NODE, task, OF_JDK), false)).contains(List.of(NODE, task, OF_JDK));
        assertThat(MeasuredStack.of(List.of(OF_JDK), false)).contains(List.of(OF_JDK));
    }

    @Test
    void countsAStackOfTheWorkerThatIsCutOff() {
        assertThat(MeasuredStack.of(List.of(NODE, NODE), true)).contains(List.of(NODE, NODE));
    }

    static Stream<List<Frame>> driven() {
        return Stream.of(
                List.of(LOOP, OF_JDK),
                List.of(frame("io.github.fbpbench.fork.Clocks", "end"), LOOP, OF_JDK),
                List.of(frame("io.github.fbpbench.fork.HandOver", "watch"), OF_JDK),
                List.of(
                        OF_JDK,
                        new Frame("jdk.jfr.internal.PlatformRecorder", "periodicTask", 1, true, Frame.Mode.COMPILED)),
                List.of(NODE, frame("io.github.fbpbench.fork.ForkMain", "main")),
                List.of(BATCH, LOOP));
    }

    @ParameterizedTest
    @MethodSource("driven")
    void leavesOutWhatIsNotMeasured(List<Frame> frames) {
        assertThat(MeasuredStack.of(frames, false)).isEmpty();
    }

    private static Frame frame(String type, String name) {
        return new Frame(type, name, 1, false, Frame.Mode.COMPILED);
    }
}
