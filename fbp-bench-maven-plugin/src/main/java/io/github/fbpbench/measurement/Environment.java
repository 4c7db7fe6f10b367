package io.github.fbpbench.measurement;

/**
 * Where a fork ran, as the fork sees it; nothing in it names a host, a user or a path.
 *
 * @param cpu model of the processor
 * @param cores processors of the machine, whatever the fork was told to use
 * @param cpuLimit limit of the container in cores, such as {@code 1.5}; empty if there is none
 * @param memoryLimitBytes limit of the container, or {@link Slice#ABSENT}
 * @param architecture such as {@code amd64}
 * @param operatingSystem such as {@code Linux}
 * @param jdkVendor who built the JDK
 * @param jdkVersion full version of the JDK
 * @param jdkFeature feature version, such as 17
 * @param vm name of the virtual machine
 * @param gc names of the garbage collectors
 * @param objectLayout what decides an object's size: reference and header compression, alignment
 * @param flags the JVM's arguments as {@link JvmFlags} shows them, without system properties, names of our own files, and
 *     what a pair asks for by itself
 */
public record Environment(
        String cpu,
        int cores,
        String cpuLimit,
        long memoryLimitBytes,
        String architecture,
        String operatingSystem,
        String jdkVendor,
        String jdkVersion,
        int jdkFeature,
        String vm,
        String gc,
        String objectLayout,
        String flags) {

    /** The same with another collector and object layout. */
    public Environment withMemoryManagement(String otherGc, String otherLayout) {
        return new Environment(
                cpu,
                cores,
                cpuLimit,
                memoryLimitBytes,
                architecture,
                operatingSystem,
                jdkVendor,
                jdkVersion,
                jdkFeature,
                vm,
                otherGc,
                otherLayout,
                flags);
    }

    /** The same with other flags. */
    public Environment withFlags(String others) {
        return new Environment(
                cpu,
                cores,
                cpuLimit,
                memoryLimitBytes,
                architecture,
                operatingSystem,
                jdkVendor,
                jdkVersion,
                jdkFeature,
                vm,
                gc,
                objectLayout,
                others);
    }

    /** System property of a fork of a pair that has asked for huge pages by itself, whatever the user's flags are. */
    public static final String OWN_HUGE_PAGES = "fbp-bench.ownHugePages";

    /** The flag with which it asks. */
    public static final String HUGE_PAGES = "-XX:+UseTransparentHugePages";
}
