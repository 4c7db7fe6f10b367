package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.measurement.ForkFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkageTest {

    private static final String BENCHMARK = "com.example.ParseBenchmark";

    static Throwable[] unfit() {
        return new Throwable[] {
            new NoClassDefFoundError("com/example/Gone"),
            new NoSuchMethodError("com.example.Parse.parse()"),
            new AbstractMethodError("com.example.Parse.process()"),
            new BootstrapMethodError(new NoSuchFieldError("size")),
            new VerifyError("bad type on operand stack")
        };
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void recognisesClassesThatDoNotFitTogether(Throwable thrown) {
        BrokenBenchmarkException failure = new BrokenBenchmarkException(
                ForkFailure.Cause.SET_UP, "cannot be set up", new IllegalStateException(thrown));

        ForkFailure named = Linkage.broken(failure, BENCHMARK).orElseThrow().toFailure();

        assertThat(named.cause()).isEqualTo(ForkFailure.Cause.NOT_LINKED);
        assertThat(named.message()).contains(BrokenBenchmarkException.describe(thrown));
    }

    @Test
    void saysThatABenchmarkIsNotThere() {
        ForkFailure named = Linkage.broken(new ClassNotFoundException(BENCHMARK), BENCHMARK)
                .orElseThrow()
                .toFailure();

        assertThat(named.cause()).isEqualTo(ForkFailure.Cause.NOT_LINKED);
        assertThat(named.message()).contains("is not among the classes on its class path");
    }

    static Throwable[] fit() {
        return new Throwable[] {
            new ExceptionInInitializerError(new IllegalStateException("no licence")),
            new NoClassDefFoundError("Could not initialize class com.example.Parse"),
            new UnsatisfiedLinkError("no codec in java.library.path"),
            new ClassNotFoundException("com.example.Driver"),
            new IllegalStateException("no such file")
        };
    }

    @ParameterizedTest
    @MethodSource("fit")
    void leavesAloneWhatTheCodeItselfDoes(Throwable thrown) {
        assertThat(Linkage.broken(thrown, BENCHMARK)).isEmpty();
    }
}
