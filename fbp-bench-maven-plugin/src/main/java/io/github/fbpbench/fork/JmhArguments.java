package io.github.fbpbench.fork;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/** What JMH needs on the command line of a JVM in which it runs without forking. Called in the plugin's JVM. */
public final class JmhArguments {

    private JmhArguments() {}

    /** JVM arguments; the file that one of them names is deleted when this JVM ends. */
    public static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        CompilerHints.addCompilerHints(arguments);
        arguments.add("-Djmh.ignoreLock=true");
        return List.copyOf(arguments);
    }
}
