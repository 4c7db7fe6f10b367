package com.example.accesslog;

import java.time.Instant;

/**
 * A request that the web server answered.
 *
 * @param client address of the client
 * @param time when the request came in, to the second
 * @param method such as {@code GET}; {@code -} where the request was not HTTP
 * @param path what was asked for, without the query; the whole request where it was not HTTP
 * @param status of the response, from 100 to 999
 * @param bytes size of the response's body; at least 0
 * @param referrer {@code -} if the client gave none
 * @param agent what the client says it is; {@code -} if it says nothing
 */
public record Hit(
        String client,
        Instant time,
        String method,
        String path,
        int status,
        long bytes,
        String referrer,
        String agent) {}
