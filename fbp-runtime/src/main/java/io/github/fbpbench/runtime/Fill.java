package io.github.fbpbench.runtime;

/**
 * How full an in-port is. It is looked at whenever someone asks, so who wants to see it over time asks now and then. In
 * between, the connection was full at least while a sender waited, and empty while the receiver did.
 *
 * @param messages messages that wait to be received just now
 * @param capacity the most that can wait
 * @param highest the most that are known to have waited: {@code capacity} if a sender ever had to wait, else the most
 *     that were seen
 * @param mean messages that waited, on average of all looks until the receiver closed; 0 if nobody looked
 */
public record Fill(int messages, int capacity, int highest, double mean) {}
