package dev.consorcios.cli.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** JSON may leave out, or null, what a record takes for granted; the record's own types say what that is. */
public final class Completeness {

    private Completeness() {}

    public static boolean isComplete(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().allMatch(one -> one != null && isComplete(one));
        }
        if (!(value instanceof Record)) {
            return true;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            @Nullable Object part = part(value, component);
            if (part == null ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class) : !isComplete(part)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object part(Object record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // most records are known in their own package alone
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A record's accessor can always be called", e);
        }
    }
}
