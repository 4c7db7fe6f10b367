package com.example;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The checksum of a text. */
public final class Checksum {

    private Checksum() {}

    /** CRC-32 of the text in UTF-8. */
    public static long of(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
