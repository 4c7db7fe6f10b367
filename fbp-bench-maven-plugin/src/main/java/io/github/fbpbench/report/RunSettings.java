package io.github.fbpbench.report;

import io.github.fbpbench.measurement.ForkSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run measured.
 *
 * @param fork how a fork spends its time
 * @param forks of each benchmark, before suspects are measured again
 * @param heap size of a fork's heap, such as {@code 512m}
 * @param jvmArguments that the user added
 * @param parameters every other parameter that the user may set, by name
 */
public record RunSettings(
        ForkSettings fork, int forks, String heap, List<String> jvmArguments, SortedMap<String, String> parameters) {

    /** Name of the parameter that says on how many threads Maven built other modules meanwhile; missing if it did not. */
    public static final String MAVEN_THREADS = "mavenThreads";

    /** Keeps the collections from changing. */
    public RunSettings {
        jvmArguments = List.copyOf(jvmArguments);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Settings without further parameters. */
    public static RunSettings of(ForkSettings fork, int forks, String heap, List<String> jvmArguments) {
        return new RunSettings(fork, forks, heap, jvmArguments, new TreeMap<>(Map.of()));
    }
}
