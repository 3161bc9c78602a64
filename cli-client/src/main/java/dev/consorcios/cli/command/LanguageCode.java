package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language's code. */
final class LanguageCode implements ITypeConverter<Language> {

    @Override
    public Language convert(String value) {
        return Language.named(value)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no language: en or es"));
    }
}
