package io.github.fbpbench.validation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What else the machine does. */
enum Condition {
    /** Nothing of ours. */
    QUIET(.9),
    /** Two processes, each on one thread, of which one allocates. */
    BUSY(.5);

    private final double leastFound;

    Condition(double leastFound) {
        this.leastFound = leastFound;
    }

    /**
     * The conditions of some words.
     *
     * @param words separated by commas, or {@code none}
     * @throws IllegalArgumentException if there is none of a word
     */
    static List<Condition> allOf(String words) {
        return words.strip().equals("none")
                ? List.of()
                : Stream.of(words.split(",", -1))
                        .map(String::strip)
                        .map(Condition::of)
                        .toList();
    }

    /**
     * The condition of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Condition of(String word) {
        for (Condition condition : values()) {
            if (condition.word().equals(word)) {
                return condition;
            }
        }
        throw new IllegalArgumentException("validation.conditions are none, or of quiet and busy, but one is " + word);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Share of decisions that have to find code which is 20% slower; the others may be INCONCLUSIVE. It is less beside other processes, since
     * how much of the machine these and the host leave is no doing of ours: one such run found 89%.
     */
    double leastFound() {
        return leastFound;
    }

    /** Makes it so until what is returned is closed. */
    Closeable begin(Path java, Path classes) throws IOException {
        List<Process> busy = new ArrayList<>();
        if (this == BUSY) {
            for (String mode : List.of("", "allocate")) {
                List<String> command = new ArrayList<>(
                        List.of(java.toString(), "-Xmx64m", "-cp", classes.toString(), Spinner.class.getName()));
                if (!mode.isEmpty()) {
                    command.add(mode);
                }
                busy.add(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
        }
        return () -> {
            boolean ended = busy.stream().anyMatch(process -> !process.isAlive());
            busy.forEach(Process::destroyForcibly);
            if (ended) {
                throw new IOException("a process that should have kept the machine busy has ended by itself");
            }
        };
    }
}
