package io.github.fbpbench.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder in which everything is the plugin's own, and may be replaced and removed. That is proved by a file that the plugin
 * has left in it and that names its owner, never by what else is in it: a folder of the user's may hold files of any name.
 *
 * @param parameter that names the folder, for messages
 * @param folder where it is, or will be
 * @param owner for whom it is, such as the module whose reports it holds
 */
public record OwnFolder(String parameter, Path folder, String owner) {

    /** The file that says whose a folder is; not hidden, so that it goes along where the folder is copied. */
    public static final String MARKER = "fbp-bench-folder.txt";

    private static final String OWNER = "owner: ";
    private static final int SHOWN = 3;

    /**
     * Claims the folder for this owner, and makes it if need be; once it is claimed, this does nothing.
     *
     * @throws IllegalArgumentException if it holds anything that the plugin has not put there, or is somebody else's
     * @throws IOException if it cannot be read or made
     */
    public void claim() throws IOException {
        requireUsable(Set.of());
        mark();
    }

    /**
     * Claims a folder that may also hold files of these names, which the user has put there, and nothing else.
     *
     * @throws IllegalArgumentException as for {@link #claim()}
     * @throws IOException as for {@link #claim()}
     */
    public void claimWith(Set<String> names) throws IOException {
        requireUsable(names);
        mark();
    }

    /**
     * Checks that the folder may be claimed, and writes nothing.
     *
     * @throws IllegalArgumentException as for {@link #claim()}
     * @throws IOException if it cannot be read
     */
    public void requireUsable() throws IOException {
        requireUsable(Set.of());
    }

    /**
     * Marks the folder without a look at what is in it, which has been recognised otherwise.
     *
     * @throws IOException if it cannot be written
     */
    public void adopt() throws IOException {
        mark();
    }

    /** Another module is just writing the mark, or was killed while it did. */
    private boolean isBeingMarked() {
        try {
            return Files.size(folder.resolve(MARKER)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nobody has marked it. */
    public boolean isUnclaimed() {
        return markedOwner().isEmpty();
    }

    /** Whether it bears this owner's mark. */
    public boolean isMarked() {
        return owner.equals(markedOwner());
    }

    private void requireUsable(Set<String> tolerated) throws IOException {
        String marked = markedOwner();
        if (marked.equals(owner)) {
            requireNoLinks();
            return;
        }
        if (!marked.isEmpty()) {
            throw new IllegalArgumentException("Parameter '" + parameter + "' names " + folder + ", which belongs to "
                    + marked + ": one would replace the files of the other; give " + owner
                    + " a folder of its own, or remove that one if nobody needs it");
        }
        List<String> others = content().stream()
                .filter(name -> !tolerated.contains(name) && !(name.equals(MARKER) && isBeingMarked()))
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("Parameter '" + parameter + "' names " + folder
                    + ", which holds what this plugin has not put there (" + some(others)
                    + "); name a folder that is empty or does not exist yet, as what is in it is replaced and removed");
        }
    }

    /** What a link leads to is not in the folder. */
    private void requireNoLinks() throws IOException {
        for (String name : content()) {
            if (Files.isSymbolicLink(folder.resolve(name))) {
                throw new IllegalArgumentException("Parameter '" + parameter + "' names " + folder
                        + ", in which somebody has made the symbolic link " + name
                        + "; remove the link, as what it leads to would be replaced and removed");
            }
        }
    }

    private List<String> content() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "Parameter '" + parameter + "' names " + folder + ", which is no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }

    /** Empty where there is no mark that can be read. */
    private String markedOwner() {
        try {
            return Files.readAllLines(folder.resolve(MARKER), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(OWNER))
                    .map(line -> line.substring(OWNER.length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void mark() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        String text = "This folder is written by fbp-bench-maven-plugin, which replaces and removes what is in it.\n"
                + OWNER + owner + "\n";
        try {
            Files.writeString(folder.resolve(MARKER), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            if (isBeingMarked()) {
                Files.writeString(folder.resolve(MARKER), text, StandardCharsets.UTF_8);
            }
            requireUsable(Set.of()); // another module may have been faster
        }
    }
}
