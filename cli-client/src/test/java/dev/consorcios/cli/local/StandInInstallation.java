package dev.consorcios.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** A checkout whose services are {@link StandIn}s. */
final class StandInInstallation {

    private StandInInstallation() {}

    /** Lays out the jars under {@code home} as the build does. */
    static Installation in(Path home) throws IOException {
        for (String service : new String[] {"agent-service", "node-service"}) {
            Path jar = home.resolve(service + "/target/extracted/" + service + ".jar");
            Files.createDirectories(jar.getParent());
            try (OutputStream out = Files.newOutputStream(jar)) {
                new JarOutputStream(out, manifest()).close();
            }
        }
        return Installation.of(home);
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String classPath = Stream.of(StandIn.class, Driver.class)
                .map(StandInInstallation::origin)
                .collect(Collectors.joining(" "));
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        return manifest;
    }

    /** Where a class comes from: of whatever else there is, Java would have to look into each on the way. */
    private static String origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
