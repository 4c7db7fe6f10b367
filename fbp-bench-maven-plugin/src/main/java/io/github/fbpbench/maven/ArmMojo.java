package io.github.fbpbench.maven;

import io.github.fbpbench.reference.ArmListing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Internal: tells a check what is on the class path of the code that it compares with. Not for use by hand. */
@Mojo(name = "arm", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ArmMojo extends AbstractMojo {

    static final String MODULE = "fbp-bench.arm.module";
    static final String LISTING = "fbp-bench.arm.listing";

    /**
     * The build of the code that is compared with.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /**
     * A project of this build.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * Folder of the project that is meant; the goal does nothing in others.
     *
     * @since 0.1.0
     */
    @Parameter(property = MODULE, required = true)
    private File module;

    /**
     * The file to write.
     *
     * @since 0.1.0
     */
    @Parameter(property = LISTING, required = true)
    private File listing;

    /** For Maven. */
    public ArmMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        try {
            Path folder = ProjectFiles.of(project).folder().toRealPath();
            if (folder.equals(module.toPath().toRealPath())) {
                ArmListing.write(listing.toPath(), ProjectArm.of(project, session.getProjects()));
            }
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot tell the class path: " + e, e);
        }
    }
}
