package io.github.fbpbench.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** Text of the form {@code name=value, name=value}, or {@code name >= value, name <= value}. */
public final class KeyValues {

    private KeyValues() {}

    /**
     * Reads the pairs in their order. Of a comparison the sign belongs to the value.
     *
     * @param origin where the text stands, for messages
     * @throws IllegalArgumentException if a pair has no {@code =}, or a name comes twice
     */
    public static Map<String, String> parse(String text, String origin) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(origin + ": '" + pair.strip()
                        + "' is not of the form name=value; write for example throughput=-15%, allocation=+1%"
                        + " (thresholds), or throughput = 500_000/s (targets)");
            }
            boolean comparison = equals > 0 && "<>".indexOf(pair.charAt(equals - 1)) >= 0;
            String name = pair.substring(0, comparison ? equals - 1 : equals).strip();
            String value = pair.substring(comparison ? equals - 1 : equals + 1).strip();
            if (pairs.put(name, value) != null) {
                throw new IllegalArgumentException(origin + ": '" + name + "' comes twice");
            }
        }
        return pairs;
    }
}
