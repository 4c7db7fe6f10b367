package io.github.fbpbench.maven;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the environment says of the JVM that runs Maven, without what only one JVM at a time can do or nobody wants
 * twice: agents, debuggers, recordings, fixed ports and log files.
 */
final class NestedJvmOptions {

    /** Variables that hold options of JVMs. */
    private static final List<String> VARIABLES = List.of(
            "MAVEN_OPTS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "OPENJ9_JAVA_OPTIONS",
            "IBM_JAVA_OPTIONS");

    /** Variables that are about nothing else. */
    private static final List<String> DEBUGGING = List.of("MAVEN_DEBUG_OPTS", "MAVEN_DEBUG_ADDRESS");

    private static final List<String> OF_ONE_JVM = List.of(
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Xrun",
            "-Xdebug",
            "-Xlog:",
            "-Xloggc:",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:LogFile=",
            "-Dcom.sun.management.");

    /** White space outside of quotes parts them. */
    private static final Pattern OPTION = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"']|[\"'])+");

    private NestedJvmOptions() {}

    /** Leaves in an environment what another JVM may have as well. */
    static void clean(Map<String, String> environment) {
        environment.keySet().removeAll(DEBUGGING);
        for (String variable : VARIABLES) {
            environment.computeIfPresent(variable, (name, options) -> clean(options));
        }
    }

    /** Leaves what another JVM may have as well; lines stay lines. */
    static String clean(String options) {
        return options.lines().map(NestedJvmOptions::cleanLine).collect(Collectors.joining("\n"));
    }

    private static String cleanLine(String line) {
        return OPTION.matcher(line)
                .results()
                .map(found -> found.group())
                .filter(option -> {
                    String bare = option.replaceAll("[\"']", "");
                    return OF_ONE_JVM.stream().noneMatch(bare::startsWith);
                })
                .collect(Collectors.joining(" "));
    }
}
