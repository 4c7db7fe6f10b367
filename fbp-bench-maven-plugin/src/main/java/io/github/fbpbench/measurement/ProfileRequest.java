package io.github.fbpbench.measurement;

/**
 * What a fork that is profiled shall record beside its slices.
 *
 * @param files where to; the fork writes the recording, the histogram and the heap dump
 * @param heapDump whether to dump the heap
 */
public record ProfileRequest(ProfileFiles files, boolean heapDump) {}
