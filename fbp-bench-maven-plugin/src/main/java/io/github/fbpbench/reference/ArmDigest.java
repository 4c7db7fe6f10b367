package io.github.fbpbench.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Tells whether two arms are the same code: a digest over the names and contents of what stands on a class path. A
 * folder and a jar that was packed from it have the same digest, whenever and with whatever tool it was packed, as long as
 * the JVM sees the same in both: {@code META-INF/versions/} counts only where the manifest says {@code Multi-Release: true},
 * for all Java versions in it, and of the manifest counts what changes how classes run, such as {@code Sealed}.
 *
 * <p>Left out is what building the same sources twice changes, and what no code reads: folders, the rest
 * of {@code META-INF/MANIFEST.MF}, {@code META-INF/INDEX.LIST}, everything under {@code META-INF/maven/}, signatures ({@code .SF},
 * {@code .RSA}, {@code .DSA}, {@code .EC} and {@code SIG-*} directly in {@code META-INF}), and the stamps {@code
 * git.properties} and {@code META-INF/build-info.properties}.
 */
public final class ArmDigest {

    private static final String META_INF = "META-INF/";
    private static final String VERSIONS = META_INF + "versions/";
    /** Only of Java 9 and later, and nothing that is in META-INF again. */
    private static final Pattern OF_A_VERSION =
            Pattern.compile(Pattern.quote(VERSIONS) + "(9|[1-9]\\d+)/(?!META-INF/).+", Pattern.DOTALL);

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Remembered<String> KNOWN = new Remembered<>();

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
        MessageDigest all = sha256();
        for (Path element : classPath) {
            if (Files.exists(element)) {
                all.update(HexFormat.of().parseHex(ofElement(element)));
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /** The digest of an element that exists. */
    static String ofElement(Path element) throws IOException {
        return KNOWN.in(element, ArmDigest::read);
    }

    /** Takes over the digest of a jar, from whoever knows that it is right. */
    static void remember(Path jar, String digest) throws IOException {
        KNOWN.put(jar, digest);
    }

    /**
     * Whether a jar is more than a folder of the same files.
     *
     * @throws IOException naming the jar, if it cannot be read
     */
    static boolean hasMeaning(Path jar) throws IOException {
        try (ElementContent content = ElementContent.open(jar)) {
            return !meaning(content, counted(content)).isEmpty();
        } catch (ZipException e) {
            // It is no jar. Its digest reports that, where somebody needs it.
            return false;
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    /**
     * Whether there are classes for several releases of Java that no JVM looks for.
     *
     * @throws IOException naming what cannot be read
     */
    static boolean hasUnusedVersions(Path element) throws IOException {
        try (ElementContent content = ElementContent.open(element)) {
            return !content.isMultiRelease()
                    && content.files().stream()
                            .anyMatch(name -> name.endsWith(".class")
                                    && OF_A_VERSION.matcher(name).matches());
        } catch (IOException e) {
            throw unreadable(element, e);
        }
    }

    /**
     * Whether anything of a class path counts.
     *
     * @throws IOException naming what cannot be read
     */
    static boolean isEmpty(List<Path> classPath) throws IOException {
        for (Path element : classPath) {
            if (Files.exists(element)) {
                try (ElementContent content = ElementContent.open(element)) {
                    if (!counted(content).isEmpty()) {
                        return false;
                    }
                } catch (IOException e) {
                    throw unreadable(element, e);
                }
            }
        }
        return true;
    }

    private static String read(Path element) throws IOException {
        ArmDigest digest = new ArmDigest(sha256());
        try (ElementContent content = ElementContent.open(element)) {
            SortedSet<String> counted = counted(content);
            List<String> meaning = meaning(content, counted);
            if (!meaning.isEmpty()) {
                digest.add(
                        ElementContent.MANIFEST,
                        new ByteArrayInputStream(String.join("\n", meaning).getBytes(StandardCharsets.UTF_8)));
            }
            for (String name : counted) {
                try (InputStream in = content.read(name)) {
                    digest.add(name, in);
                }
            }
            return HexFormat.of().formatHex(digest.sha256.digest());
        } catch (IOException e) {
            throw unreadable(element, e);
        }
    }

    private static IOException unreadable(Path element, IOException e) {
        return new IOException("Cannot read " + element + " of the class path: " + e, e);
    }

    private static SortedSet<String> counted(ElementContent content) throws IOException {
        boolean isMultiRelease = content.isMultiRelease();
        SortedSet<String> counted = new TreeSet<>();
        content.files().stream().filter(name -> counts(name, isMultiRelease)).forEach(counted::add);
        return counted;
    }

    /** A jar that could have several versions of its classes, but has not, is like any other. */
    private static List<String> meaning(ElementContent content, Set<String> counted) throws IOException {
        List<String> meaning = new ArrayList<>();
        content.manifest().ifPresent(manifest -> meaning.addAll(ManifestMeaning.of(manifest)));
        if (counted.stream().anyMatch(name -> name.startsWith(VERSIONS))) {
            meaning.add("Multi-Release: true");
        }
        return meaning;
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

    private static boolean counts(String name, boolean isMultiRelease) {
        if (name.startsWith(VERSIONS)) {
            return isMultiRelease && OF_A_VERSION.matcher(name).matches();
        }
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

    /** A new one. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
