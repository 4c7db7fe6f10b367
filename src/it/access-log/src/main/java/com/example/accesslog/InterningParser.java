package com.example.accesslog;

import java.util.HashMap;
import java.util.Map;

/**
 * Parses lines, and lets hits of the same agent share its text, so that a log that is kept in memory takes less room. Not
 * for several threads at a time: threads take one from a pool.
 */
public final class InterningParser {

    private final Map<String, String> agents = new HashMap<>();

    /**
     * The hit of a line in the combined log format.
     *
     * @throws MalformedLineException if it is not in that format
     */
    public Hit parse(String line) throws MalformedLineException {
        Hit hit = CombinedLogParser.parse(line);
        String agent = agents.computeIfAbsent(hit.agent(), first -> first);
        return new Hit(
                hit.client(), hit.time(), hit.method(), hit.path(), hit.status(), hit.bytes(), hit.referrer(), agent);
    }
}
