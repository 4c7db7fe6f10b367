package io.github.fbpbench.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tells whether two arms are the same code: a digest over the names and contents of what stands on a class path. A
 * folder and a jar that was packed from it have the same digest, whenever and with whatever tool it was packed.
 *
 * <p>Left out is what building the same sources twice changes, and what no code reads: folders, {@code
 * META-INF/MANIFEST.MF}, {@code META-INF/INDEX.LIST}, everything under {@code META-INF/maven/}, signatures ({@code .SF},
 * {@code .RSA}, {@code .DSA}, {@code .EC} and {@code SIG-*} directly in {@code META-INF}), and the stamps {@code
 * git.properties} and {@code META-INF/build-info.properties}.
 */
public final class ArmDigest {

    private static final String META_INF = "META-INF/";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest sha256;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private ArmDigest(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    /**
     * The digest of a class path.
     *
     * @param classPath folders and jars; their order counts; those that do not exist are passed over, as the JVM does
     * @return 64 hexadecimal digits
     * @throws IOException naming what cannot be read, such as a file that is not a jar
     */
    public static String of(List<Path> classPath) throws IOException {
        ArmDigest digest = new ArmDigest(sha256());
        for (Path element : classPath) {
            if (Files.exists(element)) {
                digest.add(element);
            }
        }
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(Path element) throws IOException {
        try {
            if (Files.isDirectory(element)) {
                addFolder(element);
            } else {
                addJar(element);
            }
        } catch (IOException e) {
            throw new IOException("Cannot read " + element + " of the class path: " + e, e);
        }
    }

    private void addFolder(Path folder) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (counts(name)) {
                    entries.put(name, file);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        start(entries.size());
        for (var entry : entries.entrySet()) {
            try (InputStream content = Files.newInputStream(entry.getValue())) {
                add(entry.getKey(), content);
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            SortedMap<String, ZipEntry> entries = new TreeMap<>();
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && counts(entry.getName()))
                    .forEach(entry -> entries.putIfAbsent(entry.getName(), entry));
            start(entries.size());
            for (var entry : entries.entrySet()) {
                try (InputStream content = zip.getInputStream(entry.getValue())) {
                    add(entry.getKey(), content);
                }
            }
        }
    }

    /** Keeps apart what stands in one element of the class path and in the next. */
    private void start(int entries) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(entries).flip());
    }

    /** Lengths are part of the digest, so that no two different lists of entries are the same bytes. */
    private void add(String name, InputStream content) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        sha256.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(nameBytes.length).flip());
        sha256.update(nameBytes);
        long length = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha256.update(buffer, 0, read);
            length += read;
        }
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
    }

    private static boolean counts(String name) {
        if (name.equals("git.properties")) {
            return false;
        }
        if (!name.startsWith(META_INF)) {
            return true;
        }
        String inMetaInf = name.substring(META_INF.length());
        return !inMetaInf.equals("MANIFEST.MF")
                && !inMetaInf.equals("INDEX.LIST")
                && !inMetaInf.equals("build-info.properties")
                && !inMetaInf.startsWith("maven/")
                && !isSignature(inMetaInf.toUpperCase(Locale.ROOT));
    }

    private static boolean isSignature(String inMetaInf) {
        return inMetaInf.indexOf('/') < 0
                && (inMetaInf.startsWith("SIG-")
                        || inMetaInf.endsWith(".SF")
                        || inMetaInf.endsWith(".RSA")
                        || inMetaInf.endsWith(".DSA")
                        || inMetaInf.endsWith(".EC"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
