package io.github.fbpbench.launch;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.Params;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import io.github.fbpbench.runtime.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Benchmarks that a fork is given in {@link ForkLauncherTest}: a sound one, and one for each way to go wrong. */
@SuppressWarnings({"unused", "SystemExitOutsideMain"})
final class Subjects {

    static final int BATCH = 1_000;

    private Subjects() {}

    /** What the others have in common: numbers go in, and come out plus one. */
    abstract static class Base implements NodeBenchmark<Integer, Integer> {
        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {
                for (Integer n = in.receive(); n != null; n = in.receive()) {
                    out.send(process(n));
                }
            };
        }

        Integer process(Integer n) throws InterruptedException {
            return n + 1;
        }

        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            return IntStream.range(0, BATCH).map(i -> i + 1_000).boxed().toList();
        }
    }

    static final class Sound extends Base {
        @Override
        public void verify(List<Integer> output) {
            if (output.size() != BATCH || output.get(0) != 1_001) {
                throw new AssertionError("got " + output.size());
            }
        }
    }

    /** Allocates 16 bytes for each message: an {@code Integer} beyond the cached ones. */
    static final class Workload implements WorkloadBenchmark {
        private int[] numbers = {};

        @Override
        public void setUp(TestData data) {
            numbers = data.ints(BATCH, 100).stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public long run(int messages) {
            long sum = 0;
            for (int i = 0; i < messages; i++) {
                sum += numbers[i];
            }
            return sum;
        }
    }

    static final class FailsOneInTen extends Base {
        @Override
        Integer process(Integer n) {
            if (n % 10 == 0) {
                throw new IllegalStateException("ends in 0: " + n);
            }
            return n;
        }
    }

    static final class ConstructorThrows extends Base {
        ConstructorThrows() {
            throw new IllegalStateException("no licence");
        }
    }

    static final class EmptyInput extends Base {
        @Override
        public List<Integer> input(TestData data) {
            return List.of();
        }
    }

    static final class InputThrows extends Base {
        @Override
        public List<Integer> input(TestData data) {
            throw new IllegalStateException("no such file: target/numbers");
        }
    }

    static final class WrongOutput extends Base {
        @Override
        public void verify(List<Integer> output) {
            throw new AssertionError("expected nothing but got " + output.size());
        }
    }

    static final class NeverReads extends Base {
        @Override
        public Node<Integer, Integer> node() {
            return (context, in, out) -> {};
        }
    }

    static final class ThrowsAnError extends Base {
        @Override
        Integer process(Integer n) {
            throw new StackOverflowError("deep");
        }
    }

    static final class Exits extends Base {
        @Override
        Integer process(Integer n) {
            System.exit(0);
            return n;
        }
    }

    static final class Crashes extends Base {
        @Override
        Integer process(Integer n) {
            System.out.println("about to halt");
            Runtime.getRuntime().halt(7);
            return n;
        }
    }

    static final class FillsTheHeap extends Base {
        @Override
        Integer process(Integer n) {
            List<long[]> kept = new ArrayList<>();
            while (true) {
                kept.add(new long[(1 << 20) + kept.size()]);
            }
        }
    }

    static final class Hangs extends Base {
        @Override
        Integer process(Integer n) throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
            return n;
        }
    }

    static final class LeavesThread extends Base {
        @Override
        public Node<Integer, Integer> node() {
            Thread forgotten = new Thread(
                    () -> {
                        try {
                            Thread.sleep(Long.MAX_VALUE);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "forgotten");
            forgotten.start();
            return super.node();
        }
    }

    static final class StartsProcess extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            try {
                Process child = new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Sleeper.class.getName())
                        .start();
                System.out.println("child " + child.pid());
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            return super.input(data);
        }
    }

    /** Two messages of some milliseconds each, and no allocation. */
    static final class FewLongMessages implements WorkloadBenchmark {
        @Override
        public int batchSize() {
            return 2;
        }

        @Override
        public long run(int messages) {
            long sum = 0;
            for (int i = 0; i < messages * 2_000_000; i++) {
                sum += Integer.reverse(i);
            }
            return sum;
        }
    }

    static final class ThreadPerBatch implements WorkloadBenchmark {
        @Override
        public long run(int messages) throws InterruptedException {
            Thread helper = new Thread(() -> {});
            helper.start();
            helper.join();
            return messages;
        }
    }

    static final class FailsSomeBatches implements WorkloadBenchmark {
        private int batch;

        @Override
        public long run(int messages) {
            if (batch++ % 2 == 0) {
                throw new IllegalStateException("every other batch");
            }
            return messages;
        }
    }

    static final class SaysWhatIsNoText extends Base {
        @Override
        public void verify(List<Integer> output) {
            throw new AssertionError("\ud800 " + "and so on ".repeat(100_000));
        }
    }

    static final class HasNoWords extends Base {
        @Override
        public void verify(List<Integer> output) {
            throw new IllegalStateException() {
                @Override
                public String toString() {
                    throw new IllegalStateException("no words");
                }
            };
        }
    }

    static final class HangsAtTheEnd extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            return super.input(data);
        }
    }

    static final class InterruptsItself extends Base {
        @Override
        Integer process(Integer n) {
            Thread.currentThread().interrupt();
            return n;
        }
    }

    static final class PrintsTooMuch extends Base {
        @Override
        Integer process(Integer n) {
            System.out.println("x".repeat(1 << 20));
            return n;
        }
    }

    static final class UsesVirtualOrPooledThreads extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            java.util.concurrent.CompletableFuture.supplyAsync(() -> 1)
                    .orTimeout(1, java.util.concurrent.TimeUnit.MINUTES)
                    .join();
            return super.input(data);
        }
    }

    /** Waits long enough for the plugin to see what was started. */
    static final class StartsProcessAndCrashes extends Base {
        private final StartsProcess first = new StartsProcess();

        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            List<Integer> input = first.input(data);
            Thread.sleep(2_500);
            Runtime.getRuntime().halt(7);
            return input;
        }
    }

    /** Starts a process that is nobody's descendant when this one looks, and prints its number. */
    static final class StartsDetachedProcess extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            try {
                new ProcessBuilder("sh", "-c", "(setsid sh -c 'echo child $$; exec sleep 1000' &)")
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            return super.input(data);
        }
    }

    /** The same, and is killed as the system kills what needs too much memory. */
    static final class StartsDetachedProcessAndIsKilled extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            new StartsDetachedProcess().input(data);
            try {
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            return super.input(data);
        }
    }

    /** Writes what nobody can read behind what the fork writes. */
    static final class SpoilsItsResult extends Base {
        @Override
        public List<Integer> input(TestData data) throws InterruptedException {
            try {
                byte[] garbage = new byte[1 << 20];
                java.util.Arrays.fill(garbage, (byte) 0xff);
                java.nio.file.Files.write(
                        java.nio.file.Path.of("result.txt"), garbage, java.nio.file.StandardOpenOption.APPEND);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            return super.input(data);
        }
    }

    static final String CITY = "test.city";
    static final String CITY_NAME = "Straßburg, Łódź, 東京 \ud83d\ude00";
    static final String STREET = "Straße €\t=";

    /** Is given text beyond ASCII in every way. */
    static final class KnowsItsCity implements WorkloadBenchmark {
        @Params("")
        private String street = "";

        @Override
        public void setUp(TestData data) {
            if (!CITY_NAME.equals(System.getProperty(CITY))
                    || !STREET.equals(System.getProperty(STREET))
                    || !STREET.equals(street)) {
                throw new IllegalStateException("got other text");
            }
        }

        @Override
        public long run(int messages) {
            return messages;
        }
    }

    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
