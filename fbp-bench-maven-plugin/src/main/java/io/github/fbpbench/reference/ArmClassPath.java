package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * A class path as a JVM has it: behind a jar comes what its manifest adds, where it is there. In another folder, where
     * arms are laid out, it would not be found.
     *
     * @throws IOException naming a jar that cannot be read
     */
    public static ArmClassPath withManifests(List<ArmElement> elements) throws IOException {
        List<ArmElement> all = new ArrayList<>();
        Set<Path> there = new HashSet<>();
        elements.forEach(element -> there.add(real(element.path())));
        for (ArmElement element : elements) {
            all.add(element);
            for (Path added : ManifestClassPath.of(element.path())) {
                if (there.add(real(added))) {
                    all.add(ArmElement.of(element.role(), element.name() + "/" + added.getFileName(), added));
                }
            }
        }
        return new ArmClassPath(all);
    }

    /**
     * Tells whether two arms are the same code, whatever their benchmarks.
     *
     * @throws IOException naming what cannot be read
     */
    public String digest() throws IOException {
        return ArmDigest.of(code());
    }

    /**
     * Whether there is no class and no resource that could be measured.
     *
     * @throws IOException naming what cannot be read
     */
    boolean hasNoCode() throws IOException {
        return ArmDigest.isEmpty(code());
    }

    /**
     * Why figures of this arm would not be those of its code, and what to do about it, without a full stop; empty if they
     * are.
     *
     * @throws IOException naming what cannot be read
     */
    public Optional<String> problem() throws IOException {
        return Instrumentation.in(this).map(Instrumentation::text);
    }

    /**
     * What has classes for several releases of Java and is only compiled: they count in a jar only, and are not measured.
     *
     * @return names of elements
     * @throws IOException naming what cannot be read
     */
    public List<String> onlyOldestRelease() throws IOException {
        List<String> names = new ArrayList<>();
        for (ArmElement element : elements) {
            if (element.role() == ArmElement.Role.CODE
                    && Files.isDirectory(element.path())
                    && ArmDigest.hasUnusedVersions(element.path())) {
                names.add(element.name());
            }
        }
        return names;
    }

    /** The paths in their order. */
    public List<Path> paths() {
        return elements.stream().map(ArmElement::path).toList();
    }

    private List<Path> code() {
        return elements.stream()
                .filter(element -> element.role() == ArmElement.Role.CODE)
                .map(ArmElement::path)
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
