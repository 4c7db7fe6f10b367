package com.example.accesslog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Parses one line in the combined log format of Apache and nginx, from left to right:
 *
 * <pre>{@code
 * 203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] "GET /a?b=c HTTP/1.1" 200 5120 "https://example.com/" "Mozilla/5.0"
 * }</pre>
 */
final class CombinedLogParser {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final String line;
    private int at;

    private CombinedLogParser(String line) {
        this.line = line;
    }

    static Hit parse(String line) throws MalformedLineException {
        return new CombinedLogParser(line).hit();
    }

    private Hit hit() throws MalformedLineException {
        String client = word();
        skipWord(); // identity, which nobody asks for any more
        skipWord(); // name of a user who has logged in
        Instant time = time();
        skip(' ');
        String request = quoted();
        skip(' ');
        int status = digits(3);
        skip(' ');
        long bytes = size();
        skip(' ');
        String referrer = quoted();
        skip(' ');
        String agent = quoted();
        if (at != line.length()) {
            throw expected("the end of the line");
        }

        int method = request.indexOf(' ');
        int protocol = request.lastIndexOf(' ');
        if (method == protocol) {
            return new Hit(client, time, "-", request, status, bytes, referrer, agent);
        }
        int query = request.indexOf('?', method);
        String path = request.substring(method + 1, query < 0 ? protocol : query);
        return new Hit(client, time, request.substring(0, method), path, status, bytes, referrer, agent);
    }

    private String word() throws MalformedLineException {
        int start = at;
        skipWord();
        return line.substring(start, at - 1);
    }

    private void skipWord() throws MalformedLineException {
        int blank = line.indexOf(' ', at);
        if (blank <= at) {
            throw expected("a word and a blank");
        }
        at = blank + 1;
    }

    /** Reads a time such as {@code [27/Mar/2026:22:00:00 +0100]}. */
    private Instant time() throws MalformedLineException {
        skip('[');
        int start = at;
        int day = digits(2);
        skip('/');
        int month = month();
        skip('/');
        int year = digits(4);
        skip(':');
        int hour = digits(2);
        skip(':');
        int minute = digits(2);
        skip(':');
        int second = digits(2);
        skip(' ');
        int offset = offsetSeconds();
        skip(']');
        try {
            long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400;
            return Instant.ofEpochSecond(midnight + hour * 3_600L + minute * 60L + second - offset);
        } catch (DateTimeException e) {
            at = start;
            throw expected("a date");
        }
    }

    private int month() throws MalformedLineException {
        for (int month = 0; month < 12; month++) {
            if (line.startsWith(MONTHS.substring(3 * month, 3 * month + 3), at)) {
                at += 3;
                return month + 1;
            }
        }
        throw expected("a month");
    }

    private int offsetSeconds() throws MalformedLineException {
        boolean west = at < line.length() && line.charAt(at) == '-';
        skip(west ? '-' : '+');
        int seconds = digits(2) * 3_600 + digits(2) * 60;
        return west ? -seconds : seconds;
    }

    /** Reads a number of bytes; a response without a body has {@code -}. */
    private long size() throws MalformedLineException {
        if (at < line.length() && line.charAt(at) == '-') {
            at++;
            return 0;
        }
        int start = at;
        long value = 0;
        while (at < line.length() && isDigit(line.charAt(at)) && at - start < 18) {
            value = 10 * value + line.charAt(at) - '0';
            at++;
        }
        if (at == start) {
            throw expected("a size");
        }
        return value;
    }

    private int digits(int count) throws MalformedLineException {
        int value = 0;
        for (int end = at + count; at < end; at++) {
            if (at >= line.length() || !isDigit(line.charAt(at))) {
                throw expected("a digit");
            }
            value = 10 * value + line.charAt(at) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String quoted() throws MalformedLineException {
        skip('"');
        int start = at;
        boolean escapes = false;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                String text = line.substring(start, at++);
                return escapes ? unescape(text) : text;
            }
            if (c == '\\') {
                escapes = true;
                at++;
            }
        }
        throw expected("a closing quote");
    }

    /** Restores quotes and backslashes. Bytes that servers write as {@code \xhh} or {@code \n} stay as they are. */
    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A backslash is never last: it would have escaped the closing quote.
            if (c == '\\' && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
                c = text.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private void skip(char c) throws MalformedLineException {
        if (at >= line.length() || line.charAt(at) != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private MalformedLineException expected(String what) {
        return new MalformedLineException(what, at + 1, line);
    }
}
