package io.github.fbpbench.measurement;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one benchmark's profile.
 *
 * @param folder that holds them and nothing else but a folder of the fork
 */
public record ProfileFiles(Path folder) {

    /** What the JVM recorded, for JDK Mission Control and other tools. */
    public Path recording() {
        return folder.resolve("recording.jfr");
    }

    /** Where the time goes, as a flame graph. */
    public Path cpu() {
        return folder.resolve("cpu.html");
    }

    /** Where memory is allocated, as a flame graph. */
    public Path allocation() {
        return folder.resolve("allocation.html");
    }

    /** Both as text. */
    public Path text() {
        return folder.resolve("profile.txt");
    }

    /** Live objects by class after the last slice. */
    public Path histogram() {
        return folder.resolve("histogram.txt");
    }

    /** Live objects after the last slice, with all that they hold; only when asked for. */
    public Path heap() {
        return folder.resolve("heap.hprof");
    }

    /** All of them, whether they are there or not. */
    public List<Path> all() {
        return List.of(recording(), cpu(), allocation(), text(), histogram(), heap());
    }
}
