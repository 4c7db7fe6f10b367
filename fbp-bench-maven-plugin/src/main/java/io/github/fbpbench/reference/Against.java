package io.github.fbpbench.reference;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the code under test is compared with, as the parameter {@code against} says it. */
public sealed interface Against {

    /** The parameter and its forms, for messages. */
    String FORMS = "Parameter 'against' (fbp-bench.against) must be 'baseline', a git revision, 'merge-base:BRANCH',"
            + " a released version such as '1.4.2', 'release', or 'dir:PATH'";

    /** The code that each benchmark's baseline came from. */
    record Baseline() implements Against {}

    /** The commit at which this history and a branch have parted. */
    record MergeBase(String branch) implements Against {}

    /** Sources, classes or jars in a folder. */
    record Folder(Path path) implements Against {}

    /** The highest released version below this one. */
    record Release() implements Against {}

    /** A released version; if there is none of that name, a git revision. */
    record Version(String version) implements Against {}

    /** A git revision. */
    record Revision(String revision) implements Against {}

    /**
     * Reads the parameter.
     *
     * @throws IllegalArgumentException naming its forms, if it is none of them
     */
    static Against parse(String text) {
        String value = text.strip();
        if (value.startsWith("merge-base:")) {
            return new MergeBase(oneCommit(rest(value)));
        }
        if (value.startsWith("dir:")) {
            return new Folder(Path.of(rest(value)));
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "baseline" -> new Baseline();
            case "release" -> new Release();
            default -> VersionForm.fits(value) ? new Version(value) : new Revision(oneCommit(value));
        };
    }

    /** What an unknown value is told. */
    static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(FORMS + ", but " + what);
    }

    /** Refuses what git takes for several commits, for one that is left out, or for an option. */
    private static String oneCommit(String revision) {
        if (revision.startsWith("-") || revision.startsWith("^") || revision.contains("..")) {
            throw unknown("'" + revision + "' does not name one commit");
        }
        return revision;
    }

    private static String rest(String value) {
        String rest = value.substring(value.indexOf(':') + 1).strip();
        if (rest.isEmpty()) {
            throw unknown("'" + value + "' ends behind its colon");
        }
        return rest;
    }

    /** Tells versions from revisions by their look. */
    final class VersionForm {

        private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+([.-][A-Za-z0-9]+)*");

        private VersionForm() {}

        static boolean fits(String text) {
            return VERSION.matcher(text).matches();
        }
    }
}
