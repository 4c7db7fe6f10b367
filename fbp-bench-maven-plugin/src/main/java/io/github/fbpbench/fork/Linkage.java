package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises that a benchmark fails because its class and the code on the class path do not fit together. */
final class Linkage {

    /** The class, and the version of its file, in the words of every JVM; another version may follow. */
    private static final Pattern CLASS_FILE =
            Pattern.compile("(\\S+) (?:has been compiled by [^(]*)?\\(class file version (\\d+)\\.(\\d+)\\)");

    /** The minor version of classes that use what is not settled yet. */
    private static final int PREVIEW = 65_535;

    /** What the version of a class file exceeds the version of Java by. */
    private static final int CLASS_FILE_OFFSET = 44;

    private Linkage() {}

    /**
     * Looks for it among the causes of a failure.
     *
     * @param className of the benchmark
     * @return the failure, called what it is; empty if it has another cause
     */
    static Optional<BrokenBenchmarkException> broken(Throwable failure, String className) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedClassVersionError tooNew) {
                return Optional.of(notLinked(tooNew(tooNew), tooNew));
            }
            if (cause instanceof ClassNotFoundException && className.equals(cause.getMessage())) {
                return Optional.of(notLinked("is not among the classes on its class path", cause));
            }
            if (isUnfit(cause)) {
                return Optional.of(notLinked(
                        "does not fit the classes on its class path: " + BrokenBenchmarkException.describe(cause)
                                + "; compile it against them, or add what it needs to the project's dependencies",
                        cause));
            }
        }
        return Optional.empty();
    }

    /**
     * A class whose initialiser has failed, a native library that is not there, and what code itself calls a linkage error are
     * matters of the code.
     */
    private static boolean isUnfit(Throwable cause) {
        if (cause instanceof ExceptionInInitializerError || cause instanceof UnsatisfiedLinkError) {
            return false;
        }
        if (cause instanceof NoClassDefFoundError) {
            return !String.valueOf(cause.getMessage()).startsWith("Could not initialize class");
        }
        return cause instanceof LinkageError && cause.getClass() != LinkageError.class;
    }

    private static String tooNew(UnsupportedClassVersionError error) {
        Matcher version = CLASS_FILE.matcher(String.valueOf(error.getMessage()));
        if (!version.find()) {
            return "cannot be loaded: " + BrokenBenchmarkException.describe(error)
                    + "; run the forks on the JDK that it is compiled for, with the parameter jvm or jdkToolchain";
        }
        String name = version.group(1).replace('/', '.');
        int compiledFor = Integer.parseInt(version.group(2)) - CLASS_FILE_OFFSET;
        int running = Runtime.version().feature();
        if (Integer.parseInt(version.group(3)) != PREVIEW) {
            return "cannot be loaded: " + name + " is compiled for Java " + compiledFor + ", and the fork runs on Java "
                    + running
                    + "; run the forks on a JDK that is at least as new, with the parameter jvm or jdkToolchain";
        }
        String uses = "cannot be loaded: " + name + " uses preview features of Java " + compiledFor;
        return compiledFor == running
                ? uses + "; add --enable-preview to the parameter jvmArgs"
                : uses + ", which no other version has, and the fork runs on Java " + running
                        + "; run the forks on a JDK of that version, with the parameter jvm or jdkToolchain, and add"
                        + " --enable-preview to the parameter jvmArgs";
    }

    private static BrokenBenchmarkException notLinked(String message, Throwable cause) {
        return new BrokenBenchmarkException(ForkFailure.Cause.NOT_LINKED, message, cause);
    }
}
