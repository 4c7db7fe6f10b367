package io.github.fbpbench.baseline;

import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;

/**
 * Where and how baseline figures were measured. The settings belong to it because figures of forks of another length
 * are no more comparable than those of another machine.
 *
 * @param environment of the forks
 * @param settings of the forks
 */
public record BaselineEnvironment(Environment environment, ForkSettings settings) {

    /** What it may be compared with. */
    public EnvironmentKey key() {
        return EnvironmentKey.of(environment, settings);
    }

    /**
     * One sentence for the user that says in what this run's environment differs from the baseline's; empty if in
     * nothing.
     */
    public String differenceFrom(BaselineEnvironment baseline) {
        return EnvironmentField.difference(
                EnvironmentField.all(environment, settings),
                EnvironmentField.all(baseline.environment, baseline.settings));
    }

    /** In how many respects the two differ. */
    int differences(BaselineEnvironment other) {
        return EnvironmentField.differences(
                EnvironmentField.all(environment, settings), EnvironmentField.all(other.environment, other.settings));
    }
}
