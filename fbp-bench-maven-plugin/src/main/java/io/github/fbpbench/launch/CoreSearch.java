package io.github.fbpbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of looking for a core that forks can be bound to.
 *
 * @param core the highest one that this process may use, as interrupts tend to go to the lowest; absent if there is none
 * @param whyNot why it is absent, in one sentence for the user; else empty
 */
public record CoreSearch(Optional<Core> core, String whyNot) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /**
     * Looks for it.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static CoreSearch search() throws InterruptedException {
        OptionalInt highest;
        try {
            highest = Files.isReadable(STATUS) ? highest(Files.readAllLines(STATUS)) : OptionalInt.empty();
        } catch (IOException e) {
            highest = OptionalInt.empty();
        }
        if (highest.isEmpty()) {
            return absent("this system does not say which processors there are (only Linux does)");
        }
        return tried(new Core(highest.getAsInt()));
    }

    /** The highest number in a list such as {@code 0-3,8}, in the line of the status that holds it. */
    static OptionalInt highest(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(
                        line -> List.of(line.substring(ALLOWED.length()).strip().split("[,-]", -1)).stream())
                .filter(number -> number.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .max();
    }

    private static CoreSearch tried(Core core) throws InterruptedException {
        try {
            return core.isUsable()
                    ? new CoreSearch(Optional.of(core), "")
                    : absent("processes cannot be bound to processor " + core.number() + " (taskset fails)");
        } catch (IOException e) {
            return absent("there is no command taskset (package util-linux)");
        }
    }

    private static CoreSearch absent(String why) {
        return new CoreSearch(Optional.empty(), why);
    }
}
