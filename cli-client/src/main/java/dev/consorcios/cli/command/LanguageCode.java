package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Message;
import picocli.CommandLine.ITypeConverter;

/** Reads a language's code. */
final class LanguageCode implements ITypeConverter<Language> {

    @Override
    public Language convert(String value) {
        return Language.named(value)
                .orElseThrow(() -> new BadValueException(Message.of("problems.usage.no-language", value)));
    }
}
