package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ServiceAddress;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an agent's address. */
final class AgentAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        return ServiceAddress.parse(value)
                .orElseThrow(
                        () -> new TypeConversionException("'" + value + "' is no address like http://localhost:8000"));
    }
}
