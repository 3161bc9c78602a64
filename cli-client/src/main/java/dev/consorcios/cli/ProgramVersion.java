package dev.consorcios.cli;

import java.util.Optional;

/** Which version this is: the one in the jar's manifest. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** What {@code --version} prints. */
    public static String text() {
        Optional<String> version =
                Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion());
        return "consorcios " + version.orElse("(not packaged)");
    }
}
