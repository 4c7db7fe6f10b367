package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Compilation;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a forked JVM is started.
 *
 * @param java the executable
 * @param classPath in order
 * @param arguments JVM arguments
 * @param systemProperties of the JVM
 * @param environmentVariables beside those that this process has
 * @param directory working directory
 * @param deadline how long the JVM may live
 */
public record JvmCommand(
        Path java,
        List<Path> classPath,
        List<String> arguments,
        Map<String, String> systemProperties,
        Map<String, String> environmentVariables,
        Path directory,
        Duration deadline) {

    /** How to say that code waits until it is compiled. */
    private static final List<String> FOREGROUND = List.of("-Xbatch", "-XX:-BackgroundCompilation");

    /** Keeps the collections from changing. */
    public JvmCommand {
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        systemProperties = Map.copyOf(systemProperties);
        environmentVariables = Map.copyOf(environmentVariables);
    }

    /**
     * The same for a fork that records a profile: of compiled code the JVM knows every line, not only those at which it
     * may stop, and the deadline is later by the length of the recording.
     */
    public JvmCommand profiling(Duration recording) {
        List<String> more = new ArrayList<>(arguments);
        more.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
        return new JvmCommand(
                java, classPath, more, systemProperties, environmentVariables, directory, deadline.plus(recording));
    }

    /** The same with the JIT compiler at work at that time; {@code this} if it is already. */
    public JvmCommand with(Compilation compilation) {
        List<String> other = new ArrayList<>(arguments);
        boolean inForeground = other.removeAll(FOREGROUND);
        if (inForeground == (compilation == Compilation.BATCH)) {
            return this; // the order of arguments is part of the environment
        }
        if (compilation == Compilation.BATCH) {
            other.add(FOREGROUND.get(0));
        }
        return new JvmCommand(java, classPath, other, systemProperties, environmentVariables, directory, deadline);
    }

    /** The same with other arguments of the JVM. */
    JvmCommand withArguments(List<String> other) {
        return new JvmCommand(java, classPath, other, systemProperties, environmentVariables, directory, deadline);
    }

    /** The same with other properties. */
    JvmCommand withSystemProperties(Map<String, String> other) {
        return new JvmCommand(java, classPath, arguments, other, environmentVariables, directory, deadline);
    }

    /** The same with other code. */
    public JvmCommand withClassPath(List<Path> other) {
        return new JvmCommand(java, other, arguments, systemProperties, environmentVariables, directory, deadline);
    }

    /** Everything behind the executable, a line each, as the launcher reads it from a file in the platform's encoding. */
    List<String> argumentFile(String mainClass, String... programArguments) {
        List<String> lines = new ArrayList<>();
        arguments.forEach(argument -> lines.add(quote(argument)));
        systemProperties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> lines.add(quote("-D" + property.getKey() + "=" + property.getValue())));
        lines.add("-cp");
        lines.add(quote(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList())));
        lines.add(mainClass);
        for (String argument : programArguments) {
            lines.add(quote(argument));
        }
        return lines;
    }

    /** In an argument file, white space and # end an argument unless it is quoted, and a backslash escapes. */
    static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
