package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an arm's forks have on their class path, without the driver.
 *
 * @param elements in the order in which Maven has them
 */
public record ArmClassPath(List<ArmElement> elements) {

    /** Keeps the list from changing. */
    public ArmClassPath {
        elements = List.copyOf(elements);
    }

    /**
     * Tells whether two arms are the same code, whatever their benchmarks.
     *
     * @throws IOException naming what cannot be read
     */
    public String digest() throws IOException {
        return ArmDigest.of(elements.stream()
                .filter(element -> element.role() == ArmElement.Role.CODE)
                .map(ArmElement::path)
                .toList());
    }

    /** The paths in their order. */
    public List<Path> paths() {
        return elements.stream().map(ArmElement::path).toList();
    }
}
