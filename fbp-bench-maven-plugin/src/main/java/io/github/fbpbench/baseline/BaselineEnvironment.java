package io.github.fbpbench.baseline;

import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.JvmFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where and how baseline figures were measured. The settings belong to it because figures of forks of another length
 * are no more comparable than those of another machine.
 *
 * @param environment of the forks
 * @param settings of the forks
 */
public record BaselineEnvironment(Environment environment, ForkSettings settings) {

    /**
     * The same without the texts of JVM arguments, which older versions of this plugin have written down: their entries are
     * found by what a run shows of its arguments today, and lose the texts when the file is written again.
     */
    BaselineEnvironment withoutTexts() {
        return new BaselineEnvironment(environment.withFlags(JvmFlags.hidden(environment.flags())), settings);
    }

    /** What it may be compared with. */
    public EnvironmentKey key() {
        return EnvironmentKey.of(environment, settings);
    }

    /**
     * Whether the other is the same machine and JDK, whatever was asked of its JVMs; never of machines whose processors nobody
     * knows.
     */
    boolean isHere(BaselineEnvironment other) {
        return !environment.cpu().isBlank() && machine(environment).equals(machine(other.environment));
    }

    /** Without what follows from flags. */
    private static Environment machine(Environment environment) {
        return environment.withFlags("").withMemoryManagement("", "");
    }

    /** All that decides whether time may be compared, the rate of messages last. */
    List<EnvironmentField> fields(OptionalDouble rate) {
        List<EnvironmentField> fields = new ArrayList<>(EnvironmentField.all(environment, settings));
        fields.add(EnvironmentField.rate(rate));
        return fields;
    }

    /** In how many respects the two differ. */
    int differences(BaselineEnvironment other) {
        return EnvironmentField.differences(
                EnvironmentField.all(environment, settings), EnvironmentField.all(other.environment, other.settings));
    }
}
