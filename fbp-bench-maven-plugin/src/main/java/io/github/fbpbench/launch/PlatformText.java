package io.github.fbpbench.launch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be said to a new JVM on its command line and in its environment, which it reads in the encoding of the locale: in that of
 * {@code LC_ALL=C} nothing but ASCII.
 *
 * @param encoding in which both sides read and write such text
 */
record PlatformText(Charset encoding) {

    private static final Set<String> LOCALE = Set.of("LC_ALL", "LC_CTYPE", "LANG");
    private static final String PROPERTY = "-D";

    /** That of this process, which its children inherit. */
    static PlatformText ofThisProcess() {
        String name = System.getProperty("sun.jnu.encoding");
        return new PlatformText(
                name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset());
    }

    private boolean holds(String text) {
        return encoding.newEncoder().canEncode(text);
    }

    /**
     * The same command without the properties that it cannot hold. They, and those that another locale might not hold, are
     * among {@link #properties}.
     */
    JvmCommand sayable(JvmCommand command) {
        return command.withArguments(command.arguments().stream()
                        .filter(argument -> holds(argument) || !argument.startsWith(PROPERTY))
                        .toList())
                .withSystemProperties(command.systemProperties().entrySet().stream()
                        .filter(property -> holds(property.getKey()) && holds(property.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Properties that have to be set once the JVM runs, since they are not plain ASCII. */
    static SortedMap<String, String> properties(JvmCommand command) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String argument : command.arguments()) {
            if (argument.startsWith(PROPERTY)) {
                String[] property = argument.substring(PROPERTY.length()).split("=", 2);
                all.put(property[0], property.length > 1 ? property[1] : "");
            }
        }
        all.putAll(command.systemProperties());
        PlatformText ascii = new PlatformText(StandardCharsets.US_ASCII);
        all.entrySet().removeIf(property -> ascii.holds(property.getKey()) && ascii.holds(property.getValue()));
        return Collections.unmodifiableSortedMap(all);
    }

    /** What of a command, {@link #sayable} otherwise, cannot be said at all; empty if all can. */
    Optional<String> unsayable(JvmCommand command) {
        Optional<String> argument = command.argumentFile("").stream()
                .filter(each -> !holds(each))
                .map(each -> "the argument " + each)
                .findFirst();
        boolean inOwnLocale = command.environmentVariables().keySet().stream().noneMatch(LOCALE::contains);
        return argument.or(() -> command.environmentVariables().entrySet().stream()
                .filter(variable -> inOwnLocale && !(holds(variable.getKey()) && holds(variable.getValue())))
                .map(variable -> "the environment variable " + variable.getKey())
                .findFirst());
    }
}
