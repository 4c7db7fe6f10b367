package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A forked JVM from its start to its end. Its time runs only while somebody waits for it here: in a pair, one fork's
 * turns are no time of the other one. When it is over, or the fork prints too much, the fork ends; closing this ends it in
 * any case, and whatever it has started. What goes wrong in it ends up in its result.
 */
final class SupervisedFork implements Closeable {

    private static final String MAIN_CLASS = "io.github.fbpbench.fork.ForkMain";

    /** Variables from which a JVM takes options, agents among them, as in a build that measures its coverage. */
    private static final Set<String> HIDDEN_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** How often to look what the fork has started and printed, while it boots; a look costs about a millisecond. */
    private static final long FIRST_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** And how often later, when slices are measured. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int FIRST_LOOKS = 5;

    /** The largest log of a fork: a node that prints for each message would fill the disk before its time is over. */
    static final long LARGEST_LOG_BYTES = 64L << 20;

    /** How long a fork may take to write down where it is. */
    private static final long WHEREABOUTS_MILLIS = 1_000;

    private final BenchmarkId id;
    private final JvmCommand command;
    private final ForkFolder files;
    private final TokenChannel channel;
    private final @Nullable Process process;
    private final Map<Long, ProcessHandle> descendants = new LinkedHashMap<>();
    private long leftNanos;
    private int looks;
    private long nextLook = System.nanoTime() + FIRST_LOOKS_NANOS;
    private @Nullable ForkEnd end;

    private SupervisedFork(
            BenchmarkId id,
            JvmCommand command,
            ForkFolder files,
            TokenChannel channel,
            @Nullable Process process,
            @Nullable ForkEnd end) {
        this.id = id;
        this.command = command;
        this.files = files;
        this.channel = channel;
        this.process = process;
        this.end = end;
        this.leftNanos = command.deadline().toNanos();
    }

    /**
     * Starts a fork. One that cannot be started has ended already.
     *
     * @param order what it shall do
     * @throws IOException if its files cannot be written, or no socket can be opened
     */
    static SupervisedFork start(JvmCommand command, ForkOrder order) throws IOException {
        ForkFolder files = order.files();
        TokenChannel channel = TokenChannel.open();
        try {
            ForkRequest request = order.request(channel.socket());
            ForkRequestFormat.write(request, files.request());
            List<String> arguments = new ArrayList<>();
            arguments.add(JvmCommand.quote("-XX:ErrorFile=" + files.errors()));
            arguments.addAll(command.argumentFile(MAIN_CLASS, files.request().toString()));
            Files.write(files.arguments(), arguments);
            return started(command, request.id(), files, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static SupervisedFork started(JvmCommand command, BenchmarkId id, ForkFolder files, TokenChannel channel)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.java().toString(), "@" + files.arguments())
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile());
        // They would change what is measured behind everybody's back.
        builder.environment().keySet().removeAll(HIDDEN_OPTIONS);
        builder.environment().putAll(command.environmentVariables());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new SupervisedFork(
                    id, command, files, channel, null, new ForkEnd.NotStarted(String.valueOf(e.getMessage())));
        }
        process.getOutputStream().close();
        return new SupervisedFork(id, command, files, channel, process, null);
    }

    /**
     * Waits until the fork has proposed a plan.
     *
     * @return empty if it has ended before
     * @throws InterruptedException if this thread is interrupted
     */
    Optional<SlicePlan> awaitPlan() throws IOException, InterruptedException {
        return listen() instanceof TokenChannel.Proposal proposal ? Optional.of(proposal.plan()) : Optional.empty();
    }

    /**
     * Waits until the fork is ready for its next slice, or for its closing phase.
     *
     * @return false if it has ended before
     * @throws InterruptedException if this thread is interrupted
     */
    boolean awaitReady() throws IOException, InterruptedException {
        return listen() instanceof TokenChannel.Ready;
    }

    /**
     * Waits until the fork has ended.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    void awaitEnd() throws IOException, InterruptedException {
        TokenChannel.Message last = listen();
        if (!(last instanceof TokenChannel.Farewell)) {
            throw new IOException("the fork sent " + last + ", and should have ended");
        }
    }

    /**
     * Binds the threads that the fork has now, and those that they will start, to a core.
     *
     * @return false if the system refuses
     * @throws InterruptedException if this thread is interrupted
     */
    boolean bind(Core core) throws InterruptedException {
        return core.bind(process().pid());
    }

    /** Tells the fork which plan holds. */
    void agree(SlicePlan plan) {
        say(() -> channel.agree(plan));
    }

    /** Lets the fork run its next slice, or its closing phase. Looks before that, if it is time to, but not within a slice. */
    void go() {
        lookIfDue();
        if (end == null) {
            say(channel::go);
        }
    }

    @FunctionalInterface
    private interface Saying {
        void run() throws IOException;
    }

    /** A fork that is gone hears nothing; how it ended is seen when it is listened to. */
    private static void say(Saying what) {
        try {
            what.run();
        } catch (IOException e) {
            // As above.
        }
    }

    /** What the fork says next; that it has nothing more to say is returned when it has ended. */
    private TokenChannel.Message listen() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            while (end == null) {
                long left = leftNanos - (System.nanoTime() - start);
                if (left <= 0) {
                    end = new ForkEnd.TimedOut();
                    askWhere();
                    break;
                }
                TokenChannel.Message message =
                        channel.receive(Math.min(left, Math.max(0, nextLook - System.nanoTime())));
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while a fork was measuring");
                }
                if (message instanceof TokenChannel.Farewell || !process().isAlive()) {
                    awaitExit(left);
                } else if (!(message instanceof TokenChannel.Silence)) {
                    return message;
                }
                lookIfDue();
            }
            return new TokenChannel.Farewell();
        } finally {
            leftNanos -= System.nanoTime() - start;
        }
    }

    private void awaitExit(long leftNanos) throws InterruptedException {
        long pause = Math.min(leftNanos, Math.max(0, nextLook - System.nanoTime()));
        if (process().waitFor(pause, TimeUnit.NANOSECONDS)) {
            end = new ForkEnd.Exited(process().exitValue());
        }
    }

    private void lookIfDue() {
        if (end != null || System.nanoTime() - nextLook < 0) {
            return;
        }
        remember(process().descendants().toList());
        if (files.log().toFile().length() > LARGEST_LOG_BYTES) {
            end = new ForkEnd.PrintedTooMuch();
        }
        nextLook = System.nanoTime() + (++looks < FIRST_LOOKS ? FIRST_LOOKS_NANOS : LOOK_NANOS);
    }

    private void askWhere() throws InterruptedException {
        try {
            channel.askWhere();
            process().waitFor(WHEREABOUTS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It cannot say where it is; that it hangs is known.
        }
    }

    /** Whether the fork has ended, by itself or because its time was over. */
    boolean hasEnded() {
        return end != null;
    }

    /**
     * What came of the fork, which has ended. Ends what it has started.
     *
     * @throws IOException if what it wrote cannot be read
     * @throws InterruptedException if this thread is interrupted
     */
    ForkResult result() throws IOException, InterruptedException {
        if (end == null) {
            throw new IllegalStateException("the fork has not ended");
        }
        kill();
        return read(end.failure(command, files));
    }

    /**
     * What came of the fork, which is ended because the other one of its pair has failed, whatever it has done until now.
     *
     * @param other the arm of the other one
     * @throws IOException if what it wrote cannot be read
     * @throws InterruptedException if this thread is interrupted
     */
    ForkResult endedWith(Arm other, ForkFailure why) throws IOException, InterruptedException {
        kill();
        ForkFailure ending = endedBy(other, why);
        return read(ending).failed(ending);
    }

    /** Why a fork has no result whose pair was ended by the other one. */
    private static ForkFailure endedBy(Arm other, ForkFailure why) {
        return new ForkFailure(
                ForkFailure.Cause.OTHER_ARM,
                "was ended because the other fork of its pair failed: that of the " + other.word() + " "
                        + why.message(),
                why.detail());
    }

    private ForkResult read(ForkFailure ending) throws IOException {
        return Files.exists(files.result())
                ? ForkResultFormat.read(id, files.result(), ending)
                : new ForkResult(id, Optional.empty(), List.of(), Optional.empty(), Optional.of(ending));
    }

    /** Ends the fork, and whatever it has started. */
    @Override
    public void close() throws IOException {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close();
        }
    }

    private void kill() throws InterruptedException {
        if (process == null) {
            return;
        }
        remember(process.descendants().toList());
        process.destroyForcibly();
        descendants.values().forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    private void remember(Collection<ProcessHandle> found) {
        found.forEach(each -> descendants.putIfAbsent(each.pid(), each));
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("the fork was not started");
        }
        return process;
    }
}
