package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fbpbench.measurement.ForkFailure;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    static Stream<Arguments> otherVersions() {
        int running = Runtime.version().feature();
        int version = running + 44;
        return Stream.of(
                Arguments.of(
                        "com/example/Parse has been compiled by a more recent version of the Java Runtime (class file version"
                                + " 99.0), this version of the Java Runtime only recognizes class file versions up to 61.0",
                        "com.example.Parse is compiled for Java 55, and the fork runs on Java " + running,
                        "at least as new"),
                Arguments.of(
                        "Preview features are not enabled for com/example/Parse$Node (class file version " + version
                                + ".65535). Try running with '--enable-preview'",
                        "com.example.Parse$Node uses preview features of Java " + running + ";",
                        "add --enable-preview to the parameter jvmArgs"),
                Arguments.of(
                        "com/example/Parse (class file version 60.65535) was compiled with preview features that are"
                                + " unsupported. This version of the Java Runtime only recognizes preview features for class"
                                + " file version 61.65535",
                        "com.example.Parse uses preview features of Java 16, which no other version has, and the fork runs"
                                + " on Java " + running,
                        "on a JDK of that version"),
                Arguments.of("words of another JVM", "words of another JVM", "that it is compiled for"));
    }

    @ParameterizedTest
    @MethodSource("otherVersions")
    void saysOnWhichJdkAClassCanBeLoaded(String ofJvm, String what, String remedy) {
        ForkFailure named = Linkage.broken(new UnsupportedClassVersionError(ofJvm), BENCHMARK)
                .orElseThrow()
                .toFailure();

        assertThat(named.cause()).isEqualTo(ForkFailure.Cause.NOT_LINKED);
        assertThat(named.message()).contains(what).contains(remedy);
    }

    /** What this very JVM says of a class that uses preview features. */
    @Test
    void saysThatPreviewFeaturesAreNotEnabled() throws Exception {
        byte[] ofThisTest;
        try (InputStream in = LinkageTest.class.getResourceAsStream("LinkageTest.class")) {
            ofThisTest = Objects.requireNonNull(in).readAllBytes();
        }
        ByteBuffer.wrap(ofThisTest).putShort(4, (short) 65_535).putShort(6, (short)
                (Runtime.version().feature() + 44));
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, ofThisTest, 0, ofThisTest.length);
            }
        };
        Throwable thrown = catchThrowable(() -> loader.loadClass(LinkageTest.class.getName()));

        assertThat(Linkage.broken(thrown, BENCHMARK).orElseThrow().toFailure().message())
                .isEqualTo("cannot be loaded: " + LinkageTest.class.getName() + " uses preview features of Java "
                        + Runtime.version().feature() + "; add --enable-preview to the parameter jvmArgs");
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
