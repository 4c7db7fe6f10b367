package com.example.accesslog;

import java.time.Instant;

/** Hits of which only what a test is about differs. */
final class Hits {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-28T00:00:00Z");

    private Hits() {}

    static Hit byAgent(String agent) {
        return new Hit("203.0.113.7", MIDNIGHT, "GET", "/", 200, 100, "-", agent);
    }

    static Hit at(int minute, String client, long bytes) {
        return new Hit(client, minute(minute), "GET", "/", 200, bytes, "-", "Firefox");
    }

    static Hit of(String path, int status, long bytes) {
        return new Hit("203.0.113.7", MIDNIGHT, "GET", path, status, bytes, "-", "Firefox");
    }

    static Instant minute(int minute) {
        return MIDNIGHT.plusSeconds(60L * minute);
    }
}
