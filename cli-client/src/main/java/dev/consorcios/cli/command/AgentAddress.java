package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ServiceAddress;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;

/** Reads an agent's address. */
final class AgentAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        return ServiceAddress.parse(value)
                .orElseThrow(() -> new BadValueException(Message.of("problems.usage.no-address", value)));
    }
}
