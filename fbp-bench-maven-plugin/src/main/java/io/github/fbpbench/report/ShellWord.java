package io.github.fbpbench.report;

import java.util.regex.Pattern;

/** An argument of a printed command, as a POSIX shell takes it for one word that stands for itself. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellWord() {}

    /** The argument, in single quotes if a shell would replace or divide it otherwise. */
    static String of(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
