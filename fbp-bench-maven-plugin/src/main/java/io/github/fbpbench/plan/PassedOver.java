package io.github.fbpbench.plan;

import java.nio.file.Path;

/**
 * A file whose name is that of a class file and that is none which can be read, or that is not where its class belongs.
 *
 * @param file where it is
 * @param className of the class that belongs there
 * @param reason what is wrong with it
 */
public record PassedOver(Path file, String className, String reason) {

    /** What to know and to do about it. */
    public String sentence() {
        return file + " is passed over: " + reason
                + ". If it is a benchmark, compile it again; if it is data of a test, nothing is lost.";
    }
}
