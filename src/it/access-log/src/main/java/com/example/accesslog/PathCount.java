package com.example.accesslog;

/**
 * How often a path was answered with a status.
 *
 * @param hits at least 1
 * @param bytes sent in all these responses
 */
public record PathCount(String path, int status, long hits, long bytes) {}
