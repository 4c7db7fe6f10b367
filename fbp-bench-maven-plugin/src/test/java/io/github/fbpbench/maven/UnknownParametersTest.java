package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class UnknownParametersTest {

    private final UnknownParameters unknown = new UnknownParameters(descriptor());

    @Test
    void propertiesThatAreMisspeltAreNamedWithTheNearest() {
        assertThat(unknown.amongProperties(List.of("fbp-bench.benchmark", "fbp-bench.pairWarmUp", "skipTests")))
                .containsExactly(
                        "The property 'fbp-bench.benchmark' is unknown; did you mean 'fbp-bench.benchmarks'?",
                        "The property 'fbp-bench.pairWarmUp' is unknown; did you mean 'fbp-bench.pairWarmup'?");
    }

    @Test
    void knownPropertiesAndOtherPeoplesAreFine() {
        assertThat(unknown.amongProperties(List.of(
                        "fbp-bench.benchmarks",
                        "fbp-bench.version",
                        "fbp-bench-maven-plugin.version",
                        "my.fbp-bench.x")))
                .isEmpty();
    }

    /** A pom may use the prefix for something of its own. */
    @Test
    void propertiesOfPomsFailOnlyWhereTheyLookLikeAParameter() {
        assertThat(unknown.likeParameters(List.of("fbp-bench.treshold", "fbp-bench.companyWideGroupOfArtifacts")))
                .containsExactly("The property 'fbp-bench.treshold' is unknown; did you mean 'fbp-bench.thresholds'?");
    }

    @Test
    void elementsOfThePomThatAreMisspeltAreNamed() throws Exception {
        assertThat(unknown.amongElements(
                        project("<treshold>throughput=-5%</treshold><pairWarmup>400</pairWarmup>", "")))
                .containsExactly("The parameter <treshold> is unknown; did you mean 'thresholds'?");
        assertThat(unknown.amongElements(project("", "<warmUp>400</warmUp>")))
                .containsExactly("The parameter <warmUp> is unknown; did you mean 'warmup'?");
        assertThat(unknown.amongElements(project("<fullyOther>1</fullyOther>", "")))
                .containsExactly(
                        "The parameter <fullyOther> is unknown; mvn fbp-bench:help -Ddetail shows all of them");
    }

    @Test
    void partsOfRulesAreLookedAtAndThoseOfMapsAreNot() throws Exception {
        assertThat(unknown.amongElements(project(
                        "<rules><rule><benchmark>A*</benchmark><thresholds>throughput=-5%</thresholds></rule></rules>"
                                + "<systemProperties><anything>1</anything></systemProperties>",
                        "")))
                .containsExactly("The element <benchmark> of a rule is unknown; did you mean 'benchmarks'?");
    }

    private static MavenProject project(String ofPlugin, String ofExecution) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.fbpbench");
        plugin.setArtifactId("fbp-bench-maven-plugin");
        plugin.setConfiguration(dom(ofPlugin));
        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(dom(ofExecution));
        plugin.addExecution(execution);
        Build build = new Build();
        build.addPlugin(plugin);
        Model model = new Model();
        model.setBuild(build);
        return new MavenProject(model);
    }

    private static Xpp3Dom dom(String content) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
    }

    private static PluginDescriptor descriptor() {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.fbpbench");
        plugin.setArtifactId("fbp-bench-maven-plugin");
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("check");
        goal.setPluginDescriptor(plugin);
        Stream.of("benchmarks", "thresholds", "pairWarmup", "warmup", "rules", "systemProperties")
                .forEach(name -> add(goal, name));
        add(plugin, goal);
        return plugin;
    }

    private static void add(PluginDescriptor plugin, MojoDescriptor goal) {
        try {
            plugin.addMojo(goal);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MojoDescriptor goal, String name) {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setExpression("${fbp-bench." + name + "}");
        try {
            goal.addParameter(parameter);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
