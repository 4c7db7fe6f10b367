package io.github.fbpbench.measurement;

/** When the JIT compiler of a fork works. */
public enum Compilation {
    /** In the foreground ({@code -Xbatch}): the same decisions in every fork, or nearly. */
    BATCH,
    /** Beside the code, as in production: decisions hang on timing. */
    BACKGROUND
}
