package io.github.fbpbench.measurement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JVM arguments as committed files and reports show them. Those that hold a switch or a number and are known to be harmless
 * are shown as they are; of all others only the name and a digest, such as {@code -XX:OnError=#3f2a9c01}: their text may be
 * a secret or a path, and whether two are the same can still be seen.
 */
public final class JvmFlags {

    /** Flags whose value is a number and whose effect readers want to know. */
    private static final Set<String> NUMBERS = Set.of(
            "ActiveProcessorCount",
            "AllocatePrefetchDistance",
            "AllocatePrefetchLines",
            "AllocatePrefetchStyle",
            "AutoBoxCacheMax",
            "CICompilerCount",
            "CompileThreshold",
            "ConcGCThreads",
            "FreqInlineSize",
            "G1HeapRegionSize",
            "G1MaxNewSizePercent",
            "G1NewSizePercent",
            "InitialCodeCacheSize",
            "InitialHeapSize",
            "InitialRAMPercentage",
            "InitiatingHeapOccupancyPercent",
            "InlineSmallCode",
            "LoopUnrollLimit",
            "MaxDirectMemorySize",
            "MaxGCPauseMillis",
            "MaxHeapSize",
            "MaxInlineLevel",
            "MaxInlineSize",
            "MaxMetaspaceSize",
            "MaxNewSize",
            "MaxRAMPercentage",
            "MaxTenuringThreshold",
            "MetaspaceSize",
            "MinRAMPercentage",
            "NewRatio",
            "NewSize",
            "ObjectAlignmentInBytes",
            "ParallelGCThreads",
            "ReservedCodeCacheSize",
            "SoftMaxHeapSize",
            "StringTableSize",
            "SurvivorRatio",
            "ThreadStackSize",
            "Tier3InvocationThreshold",
            "Tier4InvocationThreshold",
            "TieredStopAtLevel",
            "UseAVX",
            "UseSSE",
            "ZAllocationSpikeTolerance");

    private static final Pattern SWITCH = Pattern.compile("-XX:[+-]\\w+"
            + "|-X(ms|mx|mn|ss)\\d+[kKmMgGtT]?"
            + "|-X(batch|int|comp|mixed|rs|noclassgc)"
            + "|-Xshare:(on|off|auto)"
            + "|-(server|client|ea|da|esa|dsa)"
            + "|--enable-preview");

    private static final Pattern NUMBER = Pattern.compile("-XX:(\\w+)=\\d+(\\.\\d+)?[kKmMgGtT]?");

    /** What stands before the text of an argument, if it has a name. */
    private static final Pattern NAMED = Pattern.compile("(-XX:\\w+=|-X\\w+:|--[\\w-]+=|-\\w+:).*", Pattern.DOTALL);

    private static final Pattern HIDDEN = Pattern.compile("(-XX:\\w+=|-X\\w+:|--[\\w-]+=|-\\w+:)?#[0-9a-f]{8}");

    /** Where one argument ends and another begins in a text of several; a text within an argument may hold blanks. */
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=-|#[0-9a-f]{8}(?:\\s|$))");

    private static final int DIGITS = 8;

    private JvmFlags() {}

    /** An argument as it is shown. */
    public static String shown(String argument) {
        Matcher number = NUMBER.matcher(argument);
        if (SWITCH.matcher(argument).matches() || (number.matches() && NUMBERS.contains(number.group(1)))) {
            return argument;
        }
        Matcher named = NAMED.matcher(argument);
        return (named.matches() ? named.group(1) : "") + "#" + digest(withoutFolder(argument));
    }

    /**
     * Arguments that were joined by blanks, and may have been written before texts were hidden, as they are shown. What is
     * hidden already stays as it is.
     */
    public static String hidden(String joined) {
        return Stream.of(BETWEEN.split(joined.strip()))
                .filter(argument -> !argument.isEmpty())
                .map(argument -> HIDDEN.matcher(argument).matches() ? argument : shown(argument))
                .collect(Collectors.joining(" "));
    }

    /** Where an agent stands does not matter; that it is there does. */
    private static String withoutFolder(String argument) {
        return argument.startsWith("-javaagent:") || argument.startsWith("-agentpath:")
                ? argument.replaceAll(":[^=]*[/\\\\]", ":")
                : argument;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
