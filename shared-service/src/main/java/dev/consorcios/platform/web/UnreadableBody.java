package dev.consorcios.platform.web;

import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says why a body could not be read, in words that name fields and places but nothing of the service's insides. */
final class UnreadableBody {

    private UnreadableBody() {}

    static String describe(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException e ->
                "The field '" + e.getPropertyName() + "' is not known here; known are: "
                        + e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
            case MismatchedInputException e
            when !e.getPath().isEmpty() -> "The field '" + path(e) + "' has a value of the wrong type.";
            case StreamReadException e
            when e.getOriginalMessage().startsWith("Duplicate") -> "The body has the same field twice" + place(e) + ".";
            case InputCoercionException e -> "A number in the body is out of range" + place(e) + ".";
            case StreamReadException e -> "The body is not valid JSON" + place(e) + ".";
            case StreamConstraintsException e -> "A name or number in the body is too long, or it is nested too deep.";
            case DatabindException e -> "The body must be a JSON object of the described form.";
            case null, default -> "The request needs a JSON object in UTF-8 as its body.";
        };
    }

    private static String path(MismatchedInputException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static String place(StreamReadException e) {
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
