package io.github.fbpbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    private static final Frame PROCESS = new Frame("com.example.Parse", "process", 10, false, Frame.Mode.COMPILED);
    private static final Frame SPLIT_20 = new Frame("com.example.Parse", "split", 20, false, Frame.Mode.COMPILED);
    private static final Frame SPLIT_21 = new Frame("com.example.Parse", "split", 21, false, Frame.Mode.COMPILED);
    private static final Frame INDEX_OF = new Frame("java.lang.String", "indexOf", 99, true, Frame.Mode.COMPILED);
    private static final Frame RECEIVE =
            new Frame("io.github.fbpbench.benchmark.BatchInPort", "receive", 30, false, Frame.Mode.COMPILED);

    private static final List<StackSample> CPU = List.of(
            new StackSample(List.of(INDEX_OF, SPLIT_21, PROCESS), 1, ""),
            new StackSample(List.of(INDEX_OF, SPLIT_21, PROCESS), 1, ""),
            new StackSample(List.of(SPLIT_20, PROCESS), 1, ""),
            new StackSample(List.of(SPLIT_20, SPLIT_21, PROCESS), 1, ""),
            new StackSample(List.of(RECEIVE, PROCESS), 1, ""));

    private static final List<StackSample> ALLOCATIONS = List.of(
            new StackSample(List.of(INDEX_OF, SPLIT_21, PROCESS), 3 << 20, "byte[]"),
            new StackSample(List.of(SPLIT_21, PROCESS), 1 << 20, "byte[]"),
            new StackSample(List.of(SPLIT_21, PROCESS), 4 << 20, "com.example.Hit"),
            new StackSample(List.of(SPLIT_20, PROCESS), 2 << 20, "byte[]"));

    @Test
    void addsWhatTheJdkDoesToItsCaller() {
        List<MethodShare> shares = MethodShare.of(CPU);

        assertThat(shares)
                .containsExactly(
                        // Both lines have two samples: the first wins. Recursion counts once in the total.
                        new MethodShare("com.example.Parse.split", false, .8, .4, .8, 20),
                        new MethodShare("io.github.fbpbench.benchmark.BatchInPort.receive", true, .2, .2, .2, 30),
                        new MethodShare("java.lang.String.indexOf", false, 0, .4, .4, -1),
                        new MethodShare("com.example.Parse.process", false, 0, 0, 1, -1));
    }

    @Test
    void weighsAllocationByBytes() {
        assertThat(AllocationShare.bySite(ALLOCATIONS))
                .containsExactly(
                        new AllocationShare("com.example.Parse.split:21", "byte[]", false, 4 << 20, .4),
                        new AllocationShare("com.example.Parse.split:21", "com.example.Hit", false, 4 << 20, .4),
                        new AllocationShare("com.example.Parse.split:20", "byte[]", false, 2 << 20, .2));
        assertThat(AllocationShare.byClass(ALLOCATIONS))
                .extracting(AllocationShare::allocated, AllocationShare::share)
                .containsExactly(tuple("byte[]", .6), tuple("com.example.Hit", .4));
    }

    @Test
    void showsBothAsText() {
        assertThat(text(new Samples(CPU, ALLOCATIONS)))
                .containsSubsequence(
                        "Profile of com.example.ParseBenchmark:throughput",
                        "CPU: 5 samples of running threads",
                        "   own    self   total  method",
                        " 80.0%   40.0%   80.0%  com.example.Parse.split:20",
                        " 20.0%   20.0%   20.0%  io.github.fbpbench.benchmark.BatchInPort.receive:30 (driver)",
                        "  0.0%    0.0%  100.0%  com.example.Parse.process",
                        "  self  method",
                        " 40.0%  java.lang.String.indexOf",
                        "Allocation: about 10.0 MB, in 4 samples",
                        " share        MB  place  class",
                        " 40.0%       4.0  com.example.Parse.split:21  byte[]",
                        "By class",
                        " 60.0%       6.0  byte[]");
    }

    @Test
    void saysThatThereIsNothingToShow() {
        assertThat(text(new Samples(List.of(), List.of())))
                .contains("CPU: 0 samples of running threads", "Allocation: about 0.0 MB, in 0 samples")
                .anyMatch(line -> line.startsWith("The code hardly ran"))
                .anyMatch(line -> line.startsWith("The code allocates nothing"));
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, java.lang.String",
        "com.example.Parse$$Lambda$133+0x00007f11f10c6f28.298430307, com.example.Parse$$Lambda",
        "com.example.Parse$$Lambda/0x00007f11f10c6f28, com.example.Parse$$Lambda",
        "java.lang.invoke.LambdaForm$MH.0x0000000800c01000, java.lang.invoke.LambdaForm$MH",
        "[B, byte[]",
        "[[I, int[][]",
        "[Ljava.lang.String;, java.lang.String[]",
        "[[Ljava/util/List;, java.util.List[][]"
    })
    void namesClassesAsASourceDoes(String recorded, String readable) {
        assertThat(ClassNames.readable(recorded)).isEqualTo(readable);
    }

    private static List<String> text(Samples samples) {
        return new ProfileText(
                        new BenchmarkId("com.example.ParseBenchmark", Scenario.THROUGHPUT),
                        samples,
                        MethodShare.of(samples.cpu()),
                        AllocationShare.bySite(samples.allocations()))
                .lines();
    }
}
