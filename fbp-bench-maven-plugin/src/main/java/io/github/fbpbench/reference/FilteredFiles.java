package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Files that a filter has converted ({@code filter=} in {@code .gitattributes}): in the work tree of this build, and in
 * another one that was checked out just now. Names have a character for each byte.
 */
final class FilteredFiles {

    private static final int OF_ATTRIBUTE = 3;
    private static final Set<String> NONE = Set.of("unspecified", "unset", "set");

    private final Git here;
    private final Path folderHere;
    private final Git there;
    private final Path folderThere;

    FilteredFiles(Git here, Path folderHere, Git there, Path folderThere) {
        this.here = here.ofBytes();
        this.folderHere = folderHere;
        this.there = there.ofBytes();
        this.folderThere = folderThere;
    }

    /**
     * Makes sure that both are converted alike: what is the same in the repository, and not edited here, has the same
     * bytes. A filter that is not known converts nothing, so it must have converted nothing here either.
     *
     * @param known filters that are configured
     * @throws NoReferenceException naming a file and its filter
     */
    void verify(Set<String> known) throws IOException, InterruptedException, NoReferenceException {
        Map<String, String> blobsThere = blobs(there);
        Map<String, String> filters = filters(there, blobsThere.keySet());
        if (filters.isEmpty()) {
            return;
        }
        Map<String, String> blobsHere = blobs(here);
        Set<String> edited = new HashSet<>(here.runOrFail(
                        "diff",
                        "--name-only",
                        "-z",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--no-renames",
                        "--ignore-submodules=all")
                .items());
        Set<String> unconverted = new HashSet<>();
        filters(here, blobsHere.keySet()).forEach((name, filter) -> {
            if (!edited.contains(name)) {
                unconverted.add(filter);
            }
        });
        for (Map.Entry<String, String> file : filters.entrySet()) {
            String name = file.getKey();
            String filter = file.getValue();
            if (!known.contains(filter) && (edited.contains(name) || !unconverted.contains(filter))) {
                throw new NoReferenceException(readable(name) + " is made by the filter " + readable(filter)
                        + " (.gitattributes), which the configuration of git does not know here; install what it belongs"
                        + " to, or set filter." + readable(filter) + ".smudge with git config");
            }
            if (!edited.contains(name) && Objects.equals(blobsThere.get(name), blobsHere.get(name)) && differ(name)) {
                throw new NoReferenceException("the filter " + readable(filter) + " makes other bytes of "
                        + readable(name) + " than there are in this work tree, of the same content of the repository;"
                        + " make that file anew here (git lfs pull, or rm and git checkout), or let the filter do what it"
                        + " has done here");
            }
        }
    }

    private boolean differ(String name) throws IOException {
        Optional<Path> path = path(name);
        if (path.isEmpty()) {
            return false;
        }
        Path one = folderHere.resolve(path.get());
        Path other = folderThere.resolve(path.get());
        return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.mismatch(one, other) >= 0;
    }

    /** What is in the repository for each file. */
    private static Map<String, String> blobs(Git git) throws IOException, InterruptedException, NoReferenceException {
        Map<String, String> blobs = new LinkedHashMap<>();
        for (String line : git.runOrFail("ls-files", "--stage", "-z").items()) {
            int tab = line.indexOf('\t');
            blobs.put(line.substring(tab + 1), line.substring(0, tab));
        }
        return blobs;
    }

    private static Map<String, String> filters(Git git, Set<String> names)
            throws IOException, InterruptedException, NoReferenceException {
        String[] answer = git.withInput(String.join("\0", names), "check-attr", "-z", "--stdin", "filter")
                .out()
                .split("\0");
        Map<String, String> filters = new LinkedHashMap<>();
        for (int i = 0; i + OF_ATTRIBUTE <= answer.length; i += OF_ATTRIBUTE) {
            if (!NONE.contains(answer[i + 2])) {
                filters.put(answer[i], answer[i + 2]);
            }
        }
        return filters;
    }

    /** A path of this name; empty if this locale has no name for it. */
    static Optional<Path> path(String bytes) {
        try {
            return Optional.of(Path.of(readable(bytes)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String readable(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), Git.names());
    }
}
