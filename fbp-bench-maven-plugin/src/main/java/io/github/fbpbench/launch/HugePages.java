package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for a heap of huge pages, where Linux offers them to those who ask. Which physical pages a heap of small ones gets
 * differs from JVM to JVM, and with them what its data displace in the caches.
 */
final class HugePages {

    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final String FLAG = "UseTransparentHugePages";

    private HugePages() {}

    /** The same command, but for the pages of its heap; {@code command} if it speaks of them, or there are none. */
    static JvmCommand ask(JvmCommand command) {
        try {
            return Files.isReadable(SETTING) ? ask(command, Files.readString(SETTING)) : command;
        } catch (IOException e) {
            return command; // no Linux that we know
        }
    }

    /** The same by the words of the kernel's setting, of which the one in brackets holds. */
    static JvmCommand ask(JvmCommand command, String setting) {
        if (!setting.contains("[madvise]")
                || command.arguments().stream().anyMatch(argument -> argument.contains(FLAG))) {
            return command;
        }
        List<String> more = new ArrayList<>(command.arguments());
        more.add("-D" + Environment.OWN_HUGE_PAGES + "=true");
        more.add(Environment.HUGE_PAGES);
        return command.withArguments(more);
    }
}
