package io.github.fbpbench.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * Both arms as their forks see them: jars in the same order, in folders whose paths are equally long. Without the driver.
 *
 * @param candidate class path of the candidate
 * @param reference class path of the reference, with the candidate's benchmarks
 * @param referenceWithOwnBenchmarks class path of the reference with its own benchmarks, for where the candidate's do not
 *     fit its code
 */
public record StagedArms(List<Path> candidate, List<Path> reference, List<Path> referenceWithOwnBenchmarks) {

    /** Keeps the lists from changing. */
    public StagedArms {
        candidate = List.copyOf(candidate);
        reference = List.copyOf(reference);
        referenceWithOwnBenchmarks = List.copyOf(referenceWithOwnBenchmarks);
    }
}
