package com.example;

import lombok.Builder;
import lombok.Value;

/** A line of a log. */
@Value
@Builder
public class Line {

    /** More of them take longer. */
    private static final int ROUNDS = 1;

    String level;
    String text;

    public int checksum() {
        int sum = getLevel().length();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < getText().length(); i++) {
                sum = 31 * sum + getText().charAt(i);
            }
        }
        return sum;
    }
}
