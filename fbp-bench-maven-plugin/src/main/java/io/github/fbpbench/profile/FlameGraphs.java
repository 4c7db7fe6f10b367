package io.github.fbpbench.profile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;

/** Draws samples as flame graphs: pages that need nothing but themselves. */
final class FlameGraphs {

    private FlameGraphs() {}

    /** Writes a page. */
    static void write(String title, List<StackSample> samples, Path file) throws IOException {
        Arguments arguments = new Arguments();
        arguments.title = escaped(title);
        FlameGraph graph = new FlameGraph(arguments);
        CallStack stack = new CallStack();
        for (StackSample sample : samples) {
            stack.clear();
            List<Frame> frames = sample.frames();
            for (int i = frames.size() - 1; i >= 0; i--) {
                Frame frame = frames.get(i);
                stack.push(frame.method(), type(frame.mode()));
            }
            if (!sample.allocated().isEmpty()) {
                stack.push(sample.allocated(), one.convert.Frame.TYPE_INLINED);
            }
            graph.addSample(stack, sample.weight());
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            graph.dump(out);
        }
    }

    private static byte type(Frame.Mode mode) {
        return switch (mode) {
            case INTERPRETED -> one.convert.Frame.TYPE_INTERPRETED;
            case COMPILED -> one.convert.Frame.TYPE_JIT_COMPILED;
            case INLINED -> one.convert.Frame.TYPE_INLINED;
            case NATIVE -> one.convert.Frame.TYPE_NATIVE;
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
