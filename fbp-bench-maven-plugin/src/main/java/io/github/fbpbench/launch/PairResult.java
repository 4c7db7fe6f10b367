package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkResult;

/**
 * What came of a lockstep pair: the same number of slices of both arms, in which slice number i of one was run beside
 * slice number i of the other; or why it failed, said by both forks.
 *
 * @param candidate the fork with the code of this build
 * @param reference the fork with the code that it is compared with
 * @param bound whether both were bound to one core
 */
public record PairResult(ForkResult candidate, ForkResult reference, boolean bound) {

    /** The fork of an arm. */
    public ForkResult of(Arm arm) {
        return arm == Arm.CANDIDATE ? candidate : reference;
    }
}
