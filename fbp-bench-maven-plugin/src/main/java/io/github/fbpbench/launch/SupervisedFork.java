package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.SlicePlan;
import io.github.fbpbench.process.ProcessTag;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
    private final ProcessTag tag;
    private final @Nullable Process process;
    private final Map<Long, ProcessHandle> descendants = new LinkedHashMap<>();
    private final TimeLeft time;
    private Optional<SlicePlan> proposed = Optional.empty();
    private boolean killed;
    private int looks;
    private long nextLook = System.nanoTime() + FIRST_LOOKS_NANOS;
    private @Nullable ForkEnd end;

    private SupervisedFork(
            BenchmarkId id,
            JvmCommand command,
            ForkFolder files,
            TokenChannel channel,
            ProcessTag tag,
            TimeLeft time,
            @Nullable Process process,
            @Nullable ForkEnd end) {
        this.id = id;
        this.command = command;
        this.files = files;
        this.channel = channel;
        this.tag = tag;
        this.process = process;
        this.end = end;
        this.time = time;
    }

    /**
     * Starts a fork. One that cannot be started has ended already.
     *
     * @param order what it shall do
     * @throws IOException if its files cannot be written, or no socket can be opened
     */
    static SupervisedFork start(JvmCommand command, ForkOrder order) throws IOException {
        return start(command, order, System::nanoTime);
    }

    /** Like {@link #start(JvmCommand, ForkOrder)}, with a clock of its own for the fork's time, in nanoseconds. */
    static SupervisedFork start(JvmCommand command, ForkOrder order, LongSupplier clock) throws IOException {
        ForkFolder files = order.files();
        ProcessTag tag = ProcessTag.create();
        TokenChannel channel = TokenChannel.open(tag.secret(), files.folder());
        try {
            ForkRequest request = order.request(channel.socket());
            ForkRequestFormat.write(request, files.request());
            TimeLeft time = new TimeLeft(command.deadline(), clock);
            PlatformText platform = PlatformText.ofThisProcess();
            JvmCommand sayable = platform.sayable(command);
            Optional<String> unsayable = platform.unsayable(sayable);
            if (unsayable.isPresent()) {
                ForkEnd end = new ForkEnd.NotStarted(
                        unsayable.get() + " has characters that the encoding of this locale (" + platform.encoding()
                                + ") lacks",
                        "set LC_ALL=C.UTF-8 in the environment of the build, or write it without them");
                return new SupervisedFork(request.id(), command, files, channel, tag, time, null, end);
            }
            List<String> arguments = new ArrayList<>();
            // What a JVM writes when it fails goes into the folder that it runs in, unless it is told otherwise.
            arguments.add(JvmCommand.quote("-XX:ErrorFile=" + files.errors()));
            arguments.add(JvmCommand.quote("-XX:ReplayDataFile=" + files.replay()));
            arguments.add(JvmCommand.quote("-XX:HeapDumpPath=" + files.heap()));
            arguments.addAll(sayable.argumentFile(
                    MAIN_CLASS,
                    files.request().toString(),
                    writeProperties(command, files).toString()));
            Files.write(files.arguments(), arguments, platform.encoding());
            return started(request.id(), command, files, channel, tag, time);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The file is ASCII, whatever is in it. */
    private static Path writeProperties(JvmCommand command, ForkFolder files) throws IOException {
        Properties properties = new Properties();
        properties.putAll(PlatformText.properties(command));
        try (OutputStream out = Files.newOutputStream(files.properties())) {
            properties.store(out, null);
        }
        return files.properties();
    }

    private static SupervisedFork started(
            BenchmarkId id, JvmCommand command, ForkFolder files, TokenChannel channel, ProcessTag tag, TimeLeft time)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.java().toString(), "@" + files.arguments())
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile());
        // They would change what is measured behind everybody's back.
        builder.environment().keySet().removeAll(HIDDEN_OPTIONS);
        builder.environment().putAll(command.environmentVariables());
        builder.environment().put(ProcessTag.VARIABLE, tag.value());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new SupervisedFork(
                    id,
                    command,
                    files,
                    channel,
                    tag,
                    time,
                    null,
                    new ForkEnd.NotStarted(
                            String.valueOf(e.getMessage()), "check the parameter jvm (" + command.java() + ")"));
        }
        process.getOutputStream().close();
        return new SupervisedFork(id, command, files, channel, tag, time, process, null);
    }

    /**
     * Waits until the fork has proposed a plan, if it has not yet.
     *
     * @return empty if it has ended before
     * @throws InterruptedException if this thread is interrupted
     */
    Optional<SlicePlan> awaitPlan() throws InterruptedException {
        if (proposed.isEmpty()) {
            proposed = await(TokenChannel.Proposal.class).map(TokenChannel.Proposal::plan);
        }
        return proposed;
    }

    /** Whether the fork has proposed a plan, which it does once its benchmark is prepared. */
    boolean isPrepared() {
        return proposed.isPresent();
    }

    /**
     * Waits until the fork is ready for its next slice, or for its closing phase.
     *
     * @return false if it has ended before
     * @throws InterruptedException if this thread is interrupted
     */
    boolean awaitReady() throws InterruptedException {
        return await(TokenChannel.Ready.class).isPresent();
    }

    /**
     * Waits until the fork has ended.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    void awaitEnd() throws InterruptedException {
        await(TokenChannel.Farewell.class);
    }

    /** Empty if the fork has ended before it said that; when it says something else, that is its end. */
    private <M extends TokenChannel.Message> Optional<M> await(Class<M> expected) throws InterruptedException {
        TokenChannel.Message message = listen();
        if (!expected.isInstance(message) && end == null) {
            end = new ForkEnd.SaidNonsense("what it may not say now: " + message);
        }
        return end == null ? Optional.of(expected.cast(message)) : Optional.empty();
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
    private TokenChannel.Message listen() throws InterruptedException {
        time.resume();
        try {
            while (end == null) {
                long left = time.nanos();
                if (left <= 0) {
                    end = new ForkEnd.TimedOut();
                    askWhere();
                    break;
                }
                long pause = Math.min(Math.min(left, TimeLeft.STEP_NANOS), Math.max(0, nextLook - System.nanoTime()));
                TokenChannel.Message message = receive(pause);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while a fork was measuring");
                }
                if (message instanceof TokenChannel.Farewell || !process().isAlive()) {
                    awaitExit(pause);
                } else if (!(message instanceof TokenChannel.Silence)) {
                    return message;
                }
                lookIfDue();
            }
            return new TokenChannel.Farewell();
        } finally {
            time.pause();
        }
    }

    private TokenChannel.Message receive(long nanos) {
        try {
            return channel.receive(nanos);
        } catch (IOException e) {
            end = new ForkEnd.SaidNonsense(String.valueOf(e.getMessage()));
            return new TokenChannel.Silence();
        }
    }

    private void awaitExit(long nanos) throws InterruptedException {
        if (end == null && process().waitFor(nanos, TimeUnit.NANOSECONDS)) {
            end = new ForkEnd.Exited(process().exitValue(), channel.isConnected());
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

    /** What can no longer be read of a fork costs this fork, as whatever else may go wrong with it. */
    private ForkResult read(ForkFailure ending) {
        try {
            if (Files.exists(files.result())) {
                return told(ForkResultFormat.read(id, files.result(), ending));
            }
        } catch (IOException e) {
            return nothing(new ForkFailure(
                    ForkFailure.Cause.INTERNAL,
                    "left a result that cannot be read: " + PrintableLine.of(String.valueOf(e.getMessage()))
                            + "; see whether the disk is full, or whether something else has written to that file",
                    ending.message()));
        }
        return nothing(ending);
    }

    private ForkResult nothing(ForkFailure why) {
        return told(new ForkResult(id, Optional.empty(), List.of(), Optional.empty(), Optional.of(why)));
    }

    /** Results are reported, and reports leave the machine. */
    private ForkResult told(ForkResult result) {
        return result.withTexts(FailureText.of(command)::shown);
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
        if (process == null || killed) {
            return;
        }
        remember(process.descendants().toList());
        process.destroyForcibly();
        descendants.values().forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        tag.endAll(); // what is nobody's descendant any more, having left its parent behind
        killed = true;
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
