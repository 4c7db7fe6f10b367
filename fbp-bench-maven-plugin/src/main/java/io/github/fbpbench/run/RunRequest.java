package io.github.fbpbench.run;

import io.github.fbpbench.launch.FailureText;
import io.github.fbpbench.launch.JvmCommand;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.ArmClassPath;
import io.github.fbpbench.report.RunSettings;
import io.github.fbpbench.report.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a run is asked to do.
 *
 * @param benchmarks in the order of their ids
 * @param jvm how forks are started
 * @param settings how to measure
 * @param seed of the order and of the test data
 * @param limits what the benchmarks are judged by
 * @param baseline the committed one
 * @param folder where reports and the forks' files go
 * @param root what paths are shown relative to
 * @param module what selects the project on the command line in a build of several, such as {@code -pl :app}; else empty
 * @param versions of what takes part
 * @param arm class path of this build's code and benchmarks
 * @param driver what comes behind an arm's class path in a fork
 * @param pairs how to measure side by side
 */
public record RunRequest(
        List<PlannedBenchmark> benchmarks,
        JvmCommand jvm,
        RunSettings settings,
        long seed,
        LimitRules limits,
        BaselineScope baseline,
        Path folder,
        Path root,
        String module,
        Versions versions,
        ArmClassPath arm,
        List<Path> driver,
        PairSettings pairs) {

    /** How far above the root a file may be and still have a path that says where. */
    private static final int MOST_UP = 2;

    /** Keeps the lists from changing. */
    public RunRequest {
        benchmarks = List.copyOf(benchmarks);
        driver = List.copyOf(driver);
    }

    /** The committed baseline's file; may be missing. */
    public Path baselineFile() {
        return baseline.file();
    }

    /** Whether the benchmarks are all that the project has. */
    public boolean whole() {
        return !baseline.selection().isNarrow();
    }

    /** The same for benchmarks of which something more is known. */
    RunRequest with(List<PlannedBenchmark> checked) {
        return new RunRequest(
                checked, jvm, settings, seed, limits, baseline, folder, root, module, versions, arm, driver, pairs);
    }

    /** How what goes wrong may be told in reports, which leave the machine. */
    UnaryOperator<String> texts() {
        return FailureText.of(jvm)::shown;
    }

    /** A path as the user is told about it: relative, or its name alone if it is far away. */
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = root.toAbsolutePath().normalize();
        Path top = base;
        for (int i = 0; i < MOST_UP && top.getNameCount() > 1; i++) {
            top = top.resolveSibling("").normalize();
        }
        return absolute.startsWith(top)
                ? base.relativize(absolute).toString().replace('\\', '/')
                : ".../" + absolute.getFileName();
    }
}
