package io.github.fbpbench.validation.workload;

/**
 * Which of two versions of the workloads a fork runs. Both are the same classes, since only the class path of an arm is its own; what is
 * decided by a constant costs nothing once it is compiled.
 */
public final class Version {

    /** A resource that only class paths of later versions have. */
    public static final String RESOURCE = "later-version";

    static final boolean IS_LATER = Version.class.getClassLoader().getResource(RESOURCE) != null;

    private Version() {}
}
