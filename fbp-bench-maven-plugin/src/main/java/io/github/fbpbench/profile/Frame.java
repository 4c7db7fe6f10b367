package io.github.fbpbench.profile;

import java.util.Set;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/**
 * A call on a stack.
 *
 * @param type binary name of the class
 * @param name of the method
 * @param line in the source; -1 if it is not known
 * @param ofJdk whether the JDK brings the class
 * @param mode how the JVM ran the method
 */
record Frame(String type, String name, int line, boolean ofJdk, Mode mode) {

    /** How a JVM runs a method. */
    enum Mode {
        INTERPRETED,
        COMPILED,
        INLINED,
        NATIVE;

        private static Mode of(String recorded) {
            return switch (recorded) {
                case "Interpreted" -> INTERPRETED;
                case "Inlined" -> INLINED;
                case "Native" -> NATIVE;
                default -> COMPILED;
            };
        }
    }

    private static final Set<String> LOADERS_OF_JDK = Set.of("bootstrap", "platform");

    static Frame of(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        RecordedClassLoader loader = method.getType().getClassLoader();
        return new Frame(
                ClassNames.readable(method.getType().getName()),
                method.getName(),
                frame.getLineNumber(),
                loader == null || loader.getName() == null || LOADERS_OF_JDK.contains(loader.getName()),
                Mode.of(frame.getType()));
    }

    /** Class and method. */
    String method() {
        return type + "." + name;
    }

    /** Class, method and, if it is known, the line. */
    String place() {
        return line > 0 ? method() + ":" + line : method();
    }

    /** Whether it belongs to what feeds a benchmark, whose cost is in every figure. */
    boolean ofDriver() {
        return ofLoop() || type.startsWith("io.github.fbpbench.benchmark.");
    }

    /** Whether it belongs to what repeats batches, outside of any of them. */
    boolean ofLoop() {
        return type.startsWith("io.github.fbpbench.fork.") || type.startsWith("org.openjdk.jmh.");
    }

    /** Whether it belongs to what records. */
    boolean ofRecorder() {
        return type.startsWith("jdk.jfr.");
    }

    /** Whether everything that it calls is a batch. */
    boolean isBatch() {
        return type.equals("io.github.fbpbench.fork.Driver") && name.equals("batch");
    }
}
