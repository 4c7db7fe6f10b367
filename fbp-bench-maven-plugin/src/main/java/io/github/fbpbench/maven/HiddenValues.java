package io.github.fbpbench.maven;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Values that are handed to the forks and never written down: any of them may be a secret, whatever its name is. One digest
 * of all of them shows whether they are those of another run; it takes a while to compute, so that trying out what they may
 * be takes longer.
 *
 * @param values by name
 */
record HiddenValues(SortedMap<String, String> values) {

    private static final int ROUNDS = 100_000;
    private static final int BITS = 32;

    /** Of these values. */
    static HiddenValues of(Map<String, String> values) {
        return new HiddenValues(new TreeMap<>(values));
    }

    /** The names and the digest, such as {@code db.pwd, db.url (digest 3f2a9c01)}. */
    String shown() {
        return values.isEmpty() ? "" : String.join(", ", values.keySet()) + " (digest " + digest() + ")";
    }

    private String digest() {
        StringBuilder all = new StringBuilder();
        values.forEach(
                (name, value) -> all.append(name).append('\0').append(value).append('\0'));
        try {
            PBEKeySpec spec = new PBEKeySpec(
                    all.toString().toCharArray(), "fbp-bench".getBytes(StandardCharsets.US_ASCII), ROUNDS, BITS);
            byte[] digest = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has PBKDF2WithHmacSHA256", e);
        }
    }
}
