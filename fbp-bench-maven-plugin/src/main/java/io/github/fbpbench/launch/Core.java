package io.github.fbpbench.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * A processor that forks are bound to.
 *
 * @param number as the operating system counts, from 0
 */
public record Core(int number) {

    /** The command that runs another one bound to this core. */
    List<String> bound(List<String> command) {
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", Integer.toString(number)));
        bound.addAll(command);
        return bound;
    }
}
