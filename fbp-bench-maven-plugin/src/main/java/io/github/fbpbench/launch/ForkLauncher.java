package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.ProfileRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one benchmark in one fresh JVM, and returns what came of it: a failed result if the JVM did not start, crashed,
 * hung or was ended by the benchmark.
 */
public final class ForkLauncher {

    /** Variables from which a JVM takes options, agents among them, as in a build that measures its coverage. */
    private static final Set<String> HIDDEN_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String MAIN_CLASS = "io.github.fbpbench.fork.ForkMain";

    private final JvmCommand command;
    private final ForkSettings settings;
    private final long seed;

    /**
     * A launcher.
     *
     * @param command how to start the JVM
     * @param settings how a fork spends its time
     * @param seed of the test data
     */
    public ForkLauncher(JvmCommand command, ForkSettings settings, long seed) {
        this.command = command;
        this.settings = settings;
        this.seed = seed;
    }

    /**
     * Runs a fork to its end. Its request, arguments, log and result are left in {@code folder}.
     *
     * @param folder created if need be
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; the fork has ended then
     */
    public ForkResult launch(PlannedBenchmark benchmark, Path folder) throws IOException, InterruptedException {
        return launch(benchmark, folder, Optional.empty());
    }

    /**
     * Runs a fork that records a profile to its end; like {@link #launch(PlannedBenchmark, Path)} otherwise.
     *
     * @param folder created if need be
     * @param profile what to record; its folder must be there
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; the fork has ended then
     */
    public ForkResult profile(PlannedBenchmark benchmark, Path folder, ProfileRequest profile)
            throws IOException, InterruptedException {
        return launch(benchmark, folder, Optional.of(profile));
    }

    private ForkResult launch(PlannedBenchmark benchmark, Path folder, Optional<ProfileRequest> profile)
            throws IOException, InterruptedException {
        ForkFolder.removeAll(folder);
        Files.createDirectories(folder);
        ForkFolder files = ForkFolder.in(folder);
        try (TokenChannel tokens = TokenChannel.open()) {
            ForkRequestFormat.write(
                    new ForkRequest(
                            benchmark.id(),
                            benchmark.kind(),
                            benchmark.rate(),
                            settings,
                            seed,
                            files.result(),
                            tokens.socket(),
                            profile),
                    files.request());
            List<String> arguments = new ArrayList<>();
            arguments.add(JvmCommand.quote("-XX:ErrorFile=" + files.errors()));
            arguments.addAll(command.argumentFile(MAIN_CLASS, files.request().toString()));
            Files.write(files.arguments(), arguments);
            Process process;
            try {
                process = start(files);
            } catch (IOException e) {
                return failed(benchmark.id(), notStarted(String.valueOf(e.getMessage())));
            }
            ForkEnd end = new ForkSupervisor(process, tokens, files.log()).supervise(command.deadline());
            return result(benchmark.id(), files, end);
        }
    }

    private Process start(ForkFolder files) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.java().toString(), "@" + files.arguments())
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile());
        // They would change what is measured behind everybody's back.
        builder.environment().keySet().removeAll(HIDDEN_OPTIONS);
        builder.environment().putAll(command.environmentVariables());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private ForkResult result(BenchmarkId id, ForkFolder files, ForkEnd end) throws IOException {
        ForkFailure ending = end.failure(command, files);
        if (!Files.exists(files.result())) {
            return failed(id, ending);
        }
        return ForkResultFormat.read(id, files.result(), ending);
    }

    private ForkFailure notStarted(String why) {
        return new ForkFailure(
                ForkFailure.Cause.NOT_STARTED,
                "could not be started: " + why + "; check the parameter jvm (" + command.java() + ")",
                "");
    }

    private static ForkResult failed(BenchmarkId id, ForkFailure why) {
        return new ForkResult(id, Optional.empty(), List.of(), Optional.empty(), Optional.of(why));
    }
}
