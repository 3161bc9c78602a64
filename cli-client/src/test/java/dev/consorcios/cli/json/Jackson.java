package dev.consorcios.cli.json;

import dev.consorcios.cli.language.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The library that wrote the client's JSON before: programs may count on each byte of it. */
public final class Jackson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Message.class, ToStringSerializer.instance))
            .build();

    private Jackson() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
