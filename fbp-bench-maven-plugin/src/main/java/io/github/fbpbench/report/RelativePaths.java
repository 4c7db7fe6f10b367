package io.github.fbpbench.report;

import java.nio.file.Path;

/**
 * Names of files seen from a folder, so that a folder of reports may be moved.
 *
 * @param folder from which paths are seen
 */
record RelativePaths(Path folder) {

    /** The path as text with slashes: relative if it is below the folder, otherwise whole. */
    String text(Path path) {
        Path base = folder.toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    }

    /** The path of such a text. */
    Path path(String text) {
        return folder.toAbsolutePath().normalize().resolve(text);
    }
}
