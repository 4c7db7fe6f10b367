package io.github.fbpbench.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the project from which a module is built with the others that it needs. */
final class ReactorRoot {

    private static final String POM = "pom.xml";

    private ReactorRoot() {}

    /**
     * The highest project that lists the module, at whatever depth.
     *
     * @param module folder of the module
     * @param start where this build has started, as that place is called in these sources: the module itself, or a
     *     project that lists it
     * @param top folder in which all sources are
     */
    static Path of(Path module, Path start, Path top) throws IOException {
        Path root = Files.exists(start.resolve(POM)) ? start.normalize() : module.normalize();
        Path above = root;
        while (!above.equals(top.normalize()) && above.getParent() != null) {
            above = above.getParent();
            if (modules(above).contains(root)) {
                root = above;
            }
        }
        return root;
    }

    /** What a project calls itself; empty if that cannot be read. */
    static Optional<String> artifactId(Path pom) throws IOException {
        try (InputStream file = Files.newInputStream(pom)) {
            XMLStreamReader xml = reader(file);
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && ++depth == 2
                        && xml.getLocalName().equals("artifactId")) {
                    return Optional.of(xml.getElementText().strip());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XMLStreamReader reader(InputStream file) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(file);
    }

    /** The folders of a project's modules, those of its profiles among them. */
    private static List<Path> modules(Path folder) throws IOException {
        Path pom = folder.resolve(POM);
        List<Path> modules = new ArrayList<>();
        if (!Files.isRegularFile(pom)) {
            return modules;
        }
        try (InputStream file = Files.newInputStream(pom)) {
            XMLStreamReader xml = reader(file);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && (xml.getLocalName().equals("module")
                                || xml.getLocalName().equals("subproject"))) {
                    addModule(folder, xml, modules);
                }
            }
            return modules;
        } catch (XMLStreamException e) {
            // Maven says better what is wrong with it.
            return modules;
        }
    }

    /** Elements of plugins' configurations may be called module too, and hold anything. */
    private static void addModule(Path folder, XMLStreamReader xml, List<Path> modules) throws XMLStreamException {
        if (xml.next() != XMLStreamConstants.CHARACTERS) {
            return;
        }
        try {
            Path named = folder.resolve(xml.getText().strip()).normalize();
            modules.add(
                    named.endsWith(POM) || Files.isRegularFile(named)
                            ? named.resolveSibling("").normalize()
                            : named);
        } catch (InvalidPathException e) {
            return;
        }
    }
}
