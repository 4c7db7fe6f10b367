package io.github.fbpbench.launch;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Benchmarks that pairs of forks are given in {@link PairLauncherTest}; system properties say how an arm differs. */
@SuppressWarnings({"unused", "SystemExitOutsideMain"})
final class PairSubjects {

    /** File to which an arm writes when it was busy: nanoseconds from and to, a line each. */
    static final String DIARY = "test.diary";

    /** Microseconds that a batch takes. */
    static final String BATCH_MICROS = "test.batchMicros";

    /** What an arm does in the midst of its slices: {@code exit}, {@code halt}, {@code hang}, {@code throw}. */
    static final String DEED = "test.deed";

    /** Counted in slices. */
    private static final int BATCH_OF_DEED = 12;

    private PairSubjects() {}

    /** Is busy for some time, and writes down when it was. */
    static final class Busy implements WorkloadBenchmark {
        private final long nanos = TimeUnit.MICROSECONDS.toNanos(Long.getLong(BATCH_MICROS, 1_000));
        private final String deed = System.getProperty(DEED, "");
        private final List<String> diary = new ArrayList<>();
        private int batches;

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public long run(int messages) throws InterruptedException {
            long start = System.nanoTime();
            long end = start + nanos;
            long spun = 0;
            while (System.nanoTime() - end < 0) {
                spun++;
            }
            if (isInSlice() && ++batches == BATCH_OF_DEED) {
                misbehave();
            }
            diary.add(start + " " + System.nanoTime());
            return spun;
        }

        /** Only then JMH calls; before that, batches run until the code is steady. */
        private static boolean isInSlice() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().contains(".jmh_generated.")));
        }

        private void misbehave() throws InterruptedException {
            switch (deed) {
                case "exit" -> System.exit(0);
                case "halt" -> Runtime.getRuntime().halt(7);
                case "hang" -> {
                    System.out.println("hangs");
                    Thread.sleep(Long.MAX_VALUE);
                }
                case "throw" -> throw new StackOverflowError("deep");
                default -> {
                    // It behaves.
                }
            }
        }

        @Override
        public void tearDown() throws IOException, InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(20);
            diary.add(start + " " + System.nanoTime());
            Files.write(Path.of(System.getProperty(DIARY)), diary);
        }
    }

    /** Needs a file of its own, as others need a port: for its set-up only, or as long as it runs. */
    static final class NeedsAFile implements WorkloadBenchmark {
        static final String FILE = "test.file";
        static final String PER_ARM = "test.perArm";
        static final String KEEPS = "test.keeps";

        private final Busy busy = new Busy();
        private Path file = Path.of(System.getProperty(FILE));

        @Override
        public void setUp(TestData data) throws IOException, InterruptedException {
            if (Boolean.getBoolean(PER_ARM)) {
                file = Path.of(file + System.getProperty("fbp-bench.arm"));
            }
            Files.createFile(file);
            if (!Boolean.getBoolean(KEEPS)) {
                Thread.sleep(1_000);
                Files.delete(file);
            }
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public long run(int messages) throws InterruptedException {
            return busy.run(messages);
        }

        @Override
        public void tearDown() throws IOException, InterruptedException {
            Files.deleteIfExists(file);
        }
    }

    /** Needs a fixed port as long as it runs. */
    static final class NeedsAPort implements WorkloadBenchmark {
        static final String PORT = "test.port";

        private final Busy busy = new Busy();
        private final List<ServerSocket> sockets = new ArrayList<>();

        @Override
        public void setUp(TestData data) throws IOException {
            sockets.add(new ServerSocket(Integer.parseInt(System.getProperty(PORT))));
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public long run(int messages) throws InterruptedException {
            return busy.run(messages);
        }

        @Override
        public void tearDown() throws IOException {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Needs a class that is not on every class path. */
    static final class NeedsALibrary implements WorkloadBenchmark {
        @Override
        public long run(int messages) {
            return org.assertj.core.util.Lists.list(messages).size();
        }
    }

    /** Starts a process, and goes on. */
    static final class StartsProcess implements WorkloadBenchmark {
        private final Busy busy = new Busy();

        @Override
        public void setUp(TestData data) throws InterruptedException {
            new Subjects.StartsProcess().input(data);
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public long run(int messages) throws InterruptedException {
            return busy.run(messages);
        }
    }
}
