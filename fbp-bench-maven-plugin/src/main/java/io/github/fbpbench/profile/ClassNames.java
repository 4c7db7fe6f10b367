package io.github.fbpbench.profile;

import java.util.Map;
import java.util.regex.Pattern;

/** Names of classes as they stand in a source. */
final class ClassNames {

    private static final Map<Character, String> PRIMITIVES = Map.of(
            'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F', "float", 'D',
            "double");

    /** What the name of a hidden class ends with: numbers that differ from JVM to JVM. */
    private static final Pattern HIDDEN = Pattern.compile("(?<=\\$\\$Lambda)[$/+.].*|[/+.]0x[0-9a-f]+.*");

    private ClassNames() {}

    /** The name of a class or an array, such as {@code byte[]}, of its name in a recording, such as {@code [B}. */
    static String readable(String recorded) {
        int dimensions = 0;
        while (dimensions < recorded.length() && recorded.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == recorded.length()) {
            return HIDDEN.matcher(recorded).replaceFirst("");
        }
        String element = recorded.substring(dimensions);
        String name = element.endsWith(";")
                ? element.substring(1, element.length() - 1).replace('/', '.')
                : PRIMITIVES.getOrDefault(element.charAt(0), element);
        return name + "[]".repeat(dimensions);
    }
}
