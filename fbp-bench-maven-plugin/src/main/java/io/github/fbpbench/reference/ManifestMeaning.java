package io.github.fbpbench.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What a manifest says that changes how a JVM runs the classes beside it, without what only says who has built them, when
 * and with what. What {@code Class-Path} adds counts by its content, as further elements of the class path.
 */
final class ManifestMeaning {

    private static final Attributes.Name SEALED = Attributes.Name.SEALED;

    private static final List<String> OF_THE_WHOLE = List.of(
            "Add-Exports",
            "Add-Opens",
            "Agent-Class",
            "Boot-Class-Path",
            "Can-Redefine-Classes",
            "Can-Retransform-Classes",
            "Can-Set-Native-Method-Prefix",
            "Enable-Native-Access",
            "Launcher-Agent-Class",
            "Premain-Class",
            "Sealed");

    private ManifestMeaning() {}

    /** A line for each attribute that counts; the same for the same meaning. */
    static List<String> of(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        Attributes whole = manifest.getMainAttributes();
        for (String name : OF_THE_WHOLE) {
            String value = whole.getValue(name);
            if (value != null && !isFalse(value)) {
                lines.add(name + ": " + value.strip());
            }
        }
        Map<String, Attributes> entries = new TreeMap<>(manifest.getEntries());
        entries.forEach((entry, attributes) -> {
            String sealed = attributes.getValue(SEALED);
            if (sealed != null && entry.endsWith("/")) {
                lines.add("Sealed " + entry + ": " + sealed.strip().toLowerCase(Locale.ROOT));
            }
        });
        return lines;
    }

    private static boolean isFalse(String value) {
        return value.strip().equalsIgnoreCase("false");
    }
}
