package io.github.fbpbench.fork;

/** What measured code has counted: messages attempted, failed and sent. */
record Counts(long attempted, long failed, long emitted) {

    static Counts of(MeasuredCode code) {
        return new Counts(code.attempted(), code.failed(), code.emitted());
    }

    Counts since(Counts before) {
        return new Counts(attempted - before.attempted, failed - before.failed, emitted - before.emitted);
    }
}
