package io.github.fbpbench.reference;

import io.github.fbpbench.reference.ArmElement.Form;
import io.github.fbpbench.reference.ArmElement.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes references of arms: tells whether they can be compared with the candidate and whether they are its code, and stages
 * those that are not, each once.
 */
final class ArmComparison {

    private final ArmClassPath candidate;
    private final ArmStaging staging;
    private final String digest;
    private final Map<String, StagedArms> staged = new HashMap<>();

    private ArmComparison(ReferenceRequest request) throws IOException {
        this.candidate = request.candidate();
        this.staging = new ArmStaging(candidate, request.needed(), request.staging());
        this.digest = candidate.digest();
    }

    /**
     * Comparisons with a candidate.
     *
     * @throws NoReferenceException if there is nothing of it that could be compared
     */
    static ArmComparison of(ReferenceRequest request) throws IOException, NoReferenceException {
        if (request.candidate().hasNoCode()) {
            throw new NoReferenceException(
                    "this project has no code to compare, neither classes and resources of its own"
                            + " nor a dependency that is not for tests only, and what is among its tests is not compared; move"
                            + " the code out of the tests, or give the dependency that is meant another scope");
        }
        Optional<String> problem = request.candidate().problem();
        if (problem.isPresent()) {
            throw new NoReferenceException(problem.get());
        }
        return new ArmComparison(request);
    }

    /** Whether this is the digest of the candidate. */
    boolean isCandidate(String other) {
        return other.equals(digest);
    }

    /** Why an arm cannot be compared with the candidate, and what to do about it; empty if it can be. */
    Optional<String> unfit(FoundArm found) throws IOException {
        ArmClassPath arm = found.arm();
        if (arm.hasNoCode() || ArmDigest.isEmpty(own(arm)) && !ArmDigest.isEmpty(own(candidate))) {
            return Optional.of(
                    found.name() + " has no classes and no resources of its own, but this build has; see that"
                            + " it is compiled, or accept this code with mvn fbp-bench:baseline");
        }
        Optional<String> problem = arm.problem();
        return problem.isPresent() ? problem.map(text -> found.name() + ": " + text) : unlike(found);
    }

    /**
     * An arm as a reference.
     *
     * @throws NoReferenceException if it cannot be compared
     */
    Reference with(FoundArm found) throws IOException, NoReferenceException {
        Optional<String> unfit = unfit(found);
        if (unfit.isPresent()) {
            throw new NoReferenceException(unfit.get());
        }
        String other = found.arm().digest();
        if (isCandidate(other)) {
            return new Reference.SameCode(found.name());
        }
        StagedArms arms = staged.get(other);
        if (arms == null) {
            arms = staging.stage(found.arm());
            staged.put(other, arms);
        }
        return new Reference.OtherCode(found.name(), arms);
    }

    /** A jar that is more than its classes is compared with no classes of which that is not known. */
    private Optional<String> unlike(FoundArm found) {
        for (ArmElement ours : code(candidate)) {
            for (ArmElement theirs : code(found.arm())) {
                if (ours.name().equals(theirs.name())) {
                    if (ours.form() == Form.PACKED && theirs.form() == Form.COMPILED) {
                        return Optional.of(
                                ours.name() + " is a jar in this build that is more than its classes (for several"
                                        + " releases of Java, shaded, or the like), and in " + found.name()
                                        + " its classes only; build both alike");
                    }
                    if (ours.form() == Form.COMPILED && theirs.form() == Form.PACKED) {
                        return Optional.of(ours.name() + " is only compiled in this build, and in " + found.name()
                                + " it is a jar that is more than its classes (for several releases of Java, shaded, or"
                                + " the like); build both alike: package it before the benchmarks, as mvn verify does,"
                                + " or mvn package fbp-bench:baseline");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> own(ArmClassPath arm) {
        return code(arm).stream()
                .filter(element -> element.name().equals(ArmElement.CLASSES))
                .map(ArmElement::path)
                .toList();
    }

    private static List<ArmElement> code(ArmClassPath arm) {
        return arm.elements().stream()
                .filter(element -> element.role() == Role.CODE)
                .toList();
    }
}
