package io.github.fbpbench.reference;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What it takes to find the code that benchmarks are compared with.
 *
 * @param against which code is meant
 * @param candidate this build's arm
 * @param pom of the project
 * @param root folder of the top-level project of this build
 * @param baselineFile the committed baseline
 * @param staging folder for both arms, which is cleared
 * @param needed names of what benchmarks cannot do without, and a reference without it gets from the candidate
 * @param cache where arms are kept
 * @param build how sources are compiled
 * @param released what was released
 * @param progress is told in a few words what takes long
 */
public record ReferenceRequest(
        Against against,
        ArmClassPath candidate,
        Path pom,
        Path root,
        Path baselineFile,
        Path staging,
        Set<String> needed,
        ArmCache cache,
        ArmBuild build,
        ReleasedArms released,
        Consumer<String> progress) {

    /** Keeps the set from changing. */
    public ReferenceRequest {
        needed = Set.copyOf(needed);
    }

    /** Finds what is asked for, when it is needed. */
    public References references() {
        return against instanceof Against.Baseline ? new AcceptedReferences(this) : new ChosenReference(this);
    }
}
