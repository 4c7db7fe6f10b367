package com.example.accesslog;

import java.time.Instant;

/**
 * What one visitor did without a long break.
 *
 * @param start time of the first hit
 * @param end time of the last hit
 * @param hits at least 1
 * @param bytes sent to the visitor
 */
public record Session(Visitor visitor, Instant start, Instant end, int hits, long bytes) {}
