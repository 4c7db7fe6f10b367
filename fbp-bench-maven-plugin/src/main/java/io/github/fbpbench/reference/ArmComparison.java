package io.github.fbpbench.reference;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Makes references of arms: tells whether they are the candidate's code, and stages those that are not, each once. */
final class ArmComparison {

    private final ArmStaging staging;
    private final String candidate;
    private final Map<String, StagedArms> staged = new HashMap<>();

    ArmComparison(ReferenceRequest request) throws IOException {
        this.staging = new ArmStaging(request.candidate(), request.needed(), request.staging(), request.cache());
        this.candidate = request.candidate().digest();
    }

    /** Whether this is the digest of the candidate. */
    boolean isCandidate(String digest) {
        return digest.equals(candidate);
    }

    Reference with(FoundArm found) throws IOException {
        String digest = found.arm().digest();
        if (isCandidate(digest)) {
            return new Reference.SameCode(found.name());
        }
        StagedArms arms = staged.get(digest);
        if (arms == null) {
            arms = staging.stage(found.arm());
            staged.put(digest, arms);
        }
        return new Reference.OtherCode(found.name(), arms);
    }
}
