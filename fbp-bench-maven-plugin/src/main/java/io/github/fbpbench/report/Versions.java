package io.github.fbpbench.report;

/**
 * Which versions took part in a run; empty where it is not known.
 *
 * @param plugin of this plugin
 * @param runtime of fbp-runtime on the project's class path
 * @param maven of Maven
 */
public record Versions(String plugin, String runtime, String maven) {}
