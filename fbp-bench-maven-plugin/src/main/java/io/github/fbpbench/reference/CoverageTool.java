package io.github.fbpbench.reference;

import java.util.List;
import java.util.Optional;

/** Tools that write counters into class files. They are recognised by what they add to a class, in whatever version. */
enum CoverageTool {
    JACOCO("JaCoCo", List.of("$jacocoInit", "$jacocoData"), List.of("org/jacoco/agent/rt/internal_"), "org/jacoco/"),
    COBERTURA(
            "Cobertura",
            List.of("__cobertura_"),
            List.of(
                    "net/sourceforge/cobertura/coveragedata/TouchCollector",
                    "net/sourceforge/cobertura/coveragedata/HasBeenInstrumented"),
            "net/sourceforge/cobertura/"),
    CLOVER(
            "Clover",
            List.of("__CLR"),
            List.of("com_atlassian_clover/", "com_cenqua_clover/", "org_openclover_runtime/"),
            "org/openclover/"),
    EMMA("EMMA", List.of("$VRc", "$VRi"), List.of("com/vladium/emma/rt/RT"), "com/vladium/"),
    INTELLIJ(
            "IntelliJ coverage or Kover",
            List.of("__$hits$__", "__$coverage"),
            List.of("com/intellij/rt/coverage/instrumentation/", "com/intellij/rt/coverage/offline/"),
            "com/intellij/rt/coverage/"),
    JCOV("JCov", List.of(), List.of("com/sun/tdk/jcov/runtime/"), "com/sun/tdk/jcov/"),
    SCOVERAGE("Scoverage", List.of(), List.of("scoverage/Invoker"), "scoverage/");

    private final String title;
    private final List<String> members;
    private final List<String> uses;
    private final String own;

    CoverageTool(String title, List<String> members, List<String> uses, String own) {
        this.title = title;
        this.members = members;
        this.uses = uses;
        this.own = own;
    }

    /** What it is called. */
    String title() {
        return title;
    }

    /** The tool that has changed a class; empty if none has. Its own classes are as they were written. */
    static Optional<CoverageTool> in(ClassNames names) {
        for (CoverageTool tool : values()) {
            if (!names.self().startsWith(tool.own)
                    && tool.uses.stream().noneMatch(names.self()::startsWith)
                    && (starts(names.members(), tool.members) || starts(names.used(), tool.uses))) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    private static boolean starts(List<String> names, List<String> beginnings) {
        return beginnings.stream().anyMatch(beginning -> names.stream().anyMatch(name -> name.startsWith(beginning)));
    }
}
