package io.github.fbpbench.validation;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Where on the class path of this program the code is that forks need beside what is measured. */
final class CodeSources {

    /** A class of each jar that comes behind any arm's class path: the plugin, JMH, what JMH needs, and HdrHistogram. */
    private static final List<String> DRIVER = List.of(
            "io.github.fbpbench.fork.ForkMain",
            "org.openjdk.jmh.runner.Runner",
            "joptsimple.OptionParser",
            "org.apache.commons.math3.stat.descriptive.StatisticalSummary",
            "org.HdrHistogram.Histogram");

    /** Likewise what benchmarks are compiled against, with what that needs. */
    private static final List<String> RUNTIME = List.of(
            "io.github.fbpbench.validation.Validation",
            "io.github.fbpbench.runtime.Node",
            "org.jctools.queues.SpscArrayQueue",
            "org.jspecify.annotations.NullMarked");

    private CodeSources() {}

    static List<Path> driver() {
        return DRIVER.stream().map(CodeSources::of).toList();
    }

    /** The workloads' classes, and the runtime. */
    static List<Path> runtime() {
        return RUNTIME.stream().map(CodeSources::of).toList();
    }

    /** Everything that this program runs with. */
    static List<Path> all() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).toAbsolutePath())
                .toList();
    }

    private static Path of(String className) {
        try {
            CodeSource source = Class.forName(className).getProtectionDomain().getCodeSource();
            return Path.of(URI.create(source.getLocation().toString()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(className + " is missing on the class path of the experiment", e);
        }
    }
}
