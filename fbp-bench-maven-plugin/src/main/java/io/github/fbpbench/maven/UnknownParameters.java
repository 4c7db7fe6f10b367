package io.github.fbpbench.maven;

import io.github.fbpbench.analysis.LikelyNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds parameters of ours that no goal has. Maven passes over them without a word, and a misspelt threshold would be none.
 */
final class UnknownParameters {

    private static final String PREFIX = "fbp-bench.";

    /** Properties of ours by their look that are the pom's own: a version of the plugin. */
    private static final String VERSION = "version";

    private static final String RULES = "rules";
    private static final Set<String> OF_RULE = Set.of("benchmarks", "thresholds", "targets");

    private final String key;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>();

    /** Of a plugin whose goals have these parameters. */
    UnknownParameters(PluginDescriptor plugin) {
        this.key = plugin.getPluginLookupKey();
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                names.add(parameter.getName());
                Optional.ofNullable(parameter.getAlias()).ifPresent(names::add);
                Optional.ofNullable(parameter.getExpression())
                        .filter(expression -> expression.startsWith("${" + PREFIX))
                        .ifPresent(expression -> properties.add(expression.substring(2, expression.length() - 1)));
            }
        }
    }

    /** What is wrong with properties that the user sets; a sentence each. */
    List<String> amongProperties(Collection<?> set) {
        return unknown(set)
                .map(name -> sentence("The property '" + name + "'", name, properties))
                .toList();
    }

    /** The same of properties of poms and settings, which may be somebody's own unless they look like a parameter. */
    List<String> likeParameters(Collection<?> set) {
        return amongProperties(unknown(set)
                .filter(name -> LikelyNames.nearest(name.substring(PREFIX.length()), names)
                        .isPresent())
                .toList());
    }

    private Stream<String> unknown(Collection<?> set) {
        return set.stream()
                .map(Object::toString)
                .filter(name -> name.startsWith(PREFIX) && !properties.contains(name) && !name.endsWith(VERSION))
                .sorted()
                .distinct();
    }

    /** What is wrong with the plugin's configuration in a project; a sentence each. */
    List<String> amongElements(MavenProject project) {
        List<String> found = new ArrayList<>();
        Stream.of(project.getBuild(), project.getPluginManagement())
                .flatMap(Stream::ofNullable)
                .flatMap(container -> container.getPlugins().stream())
                .filter(plugin -> plugin.getKey().equals(key))
                .flatMap(UnknownParameters::configurations)
                .forEach(configuration -> addUnknown(configuration, found));
        return found.stream().distinct().toList();
    }

    private static Stream<Xpp3Dom> configurations(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast);
    }

    private void addUnknown(Xpp3Dom configuration, List<String> found) {
        for (Xpp3Dom element : configuration.getChildren()) {
            if (!names.contains(element.getName())) {
                found.add(sentence("The parameter <" + element.getName() + ">", element.getName(), names));
            } else if (element.getName().equals(RULES)) {
                for (Xpp3Dom rule : element.getChildren()) {
                    for (Xpp3Dom part : rule.getChildren()) {
                        if (!OF_RULE.contains(part.getName())) {
                            found.add(sentence(
                                    "The element <" + part.getName() + "> of a rule", part.getName(), OF_RULE));
                        }
                    }
                }
            }
        }
    }

    private static String sentence(String what, String name, Collection<String> known) {
        return what + " is unknown"
                + LikelyNames.nearest(name, known)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse("; mvn fbp-bench:help -Ddetail shows all of them");
    }
}
