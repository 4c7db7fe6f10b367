package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes and reads class paths of arms: a line for each element, with its role, name, form and path, and tabs
 * between them. */
public final class ArmListing {

    private static final String TAB = "\t";
    private static final int COLUMNS = 4;

    private ArmListing() {}

    /**
     * Writes a listing, and the folders above it.
     *
     * @throws IOException if that cannot be written
     */
    public static void write(Path file, ArmClassPath arm) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("").normalize());
        List<String> lines = new ArrayList<>();
        for (ArmElement element : arm.elements()) {
            String line = String.join(
                    TAB,
                    element.role().name().toLowerCase(Locale.ROOT),
                    element.name(),
                    element.form().name().toLowerCase(Locale.ROOT),
                    element.path().toString());
            if (line.indexOf('\n') >= 0 || line.split(TAB, -1).length != COLUMNS) {
                throw new IOException("A name on a class path must have no tab and no line feed: " + line);
            }
            lines.add(line);
        }
        Files.write(file, lines);
    }

    /**
     * Reads a listing; relative paths are looked for beside it.
     *
     * @throws IOException naming the file, if it cannot be read or is not a listing
     */
    public static ArmClassPath read(Path file) throws IOException {
        List<ArmElement> elements = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split(TAB, -1);
            try {
                elements.add(new ArmElement(
                        ArmElement.Role.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                        columns[1],
                        file.resolveSibling(columns[3]),
                        ArmElement.Form.valueOf(columns[2].toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IOException(file + " is not a listing of a class path: " + line, e);
            }
        }
        return new ArmClassPath(elements);
    }
}
