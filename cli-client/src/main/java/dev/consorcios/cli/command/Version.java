package dev.consorcios.cli.command;

import dev.consorcios.cli.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints behind a command. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {ProgramVersion.text()};
    }
}
