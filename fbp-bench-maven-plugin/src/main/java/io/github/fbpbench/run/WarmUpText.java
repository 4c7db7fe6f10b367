package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.WarmUp;
import java.time.Duration;
import java.util.Locale;

/** What is said of pairs whose code was not steady. */
final class WarmUpText {

    private WarmUpText() {}

    static String tooShort(WarmUp.TooShort found, Metric main, Duration shortly, Duration longer) {
        String bytes = found.shortBytes().isPresent() && found.longBytes().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " and %.1f B/msg, against %s and %.1f B/msg",
                        found.shortBytes().get(),
                        percent(found.longer()),
                        found.longBytes().get())
                : " against " + percent(found.longer());
        return String.format(
                Locale.ROOT,
                "after %.1f s of warm-up the code was not steady yet: %s changed by %s%s after %.1f s; those pairs are not"
                        + " counted, and the others warm up for %.1f s",
                seconds(shortly),
                main.word(),
                percent(found.shortly()),
                bytes,
                seconds(longer),
                seconds(longer));
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1e3;
    }

    private static String percent(double logRatio) {
        return String.format(Locale.ROOT, "%+.1f%%", 100 * Math.expm1(logRatio));
    }
}
