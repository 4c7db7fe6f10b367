package io.github.fbpbench.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The arguments with which a fork measures best, unless the user says otherwise. All of them change what is measured,
 * so they are part of the environment that figures are compared in.
 */
public final class DefaultJvmArguments {

    private static final Pattern CHOOSES_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private DefaultJvmArguments() {}

    /**
     * Our arguments, then the user's, which win where both name the same.
     *
     * @param heap size of the heap, such as {@code 256m}: fixed and touched before the first slice, because on a
     *     virtual machine the first touch of a page is the largest noise there is
     * @param processors how many the JVM shall see, so that it chooses the same threads and collector wherever it runs
     * @param ofUser the user's arguments
     */
    public static List<String> with(String heap, int processors, List<String> ofUser) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+AlwaysPreTouch",
                "-XX:ActiveProcessorCount=" + processors,
                "-Xbatch", // compiles in the foreground: the JIT's time stays out of the slices behind it
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash"));
        if (ofUser.stream()
                .noneMatch(argument -> CHOOSES_COLLECTOR.matcher(argument).matches())) {
            arguments.add("-XX:+UseG1GC"); // by name, since the JVM's own choice depends on the machine
        }
        arguments.addAll(ofUser);
        return arguments;
    }
}
