package com.example.accesslog;

/** A line is not in the combined log format. */
public final class MalformedLineException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedLineException(String expected, int column, String line) {
        super("expected " + expected + " in column " + column + ": " + line);
    }
}
