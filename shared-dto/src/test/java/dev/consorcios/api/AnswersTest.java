package dev.consorcios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients take a document in only when it has what its record takes for granted: the record sees to that. */
class AnswersTest {

    private static Stream<Class<?>> answers() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages(UserView.class.getPackageName()).stream()
                        .filter(type -> type.isRecord() && isAnswer(type.getSimpleName()))
                        .map(type -> type.reflect());
    }

    /** A problem document of somebody else's may have less. */
    private static boolean isAnswer(String name) {
        return name.endsWith("View")
                || List.of(
                                "AssignedNode",
                                "AssignmentChange",
                                "Items",
                                "NewsItem",
                                "NewsPage",
                                "NodeAddress",
                                "NodeList")
                        .contains(name);
    }

    private static Stream<Arguments> required() {
        return answers()
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .filter(part -> !part.getType().isPrimitive()
                                && !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(part -> Arguments.of(type, part.getName())));
    }

    @ParameterizedTest
    @MethodSource
    void required(Class<?> type, String missing) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = Arrays.stream(parts)
                .map(part -> part.getName().equals(missing) ? null : some(part.getType()))
                .toArray();

        assertThatThrownBy(() -> type.getDeclaredConstructor(types).newInstance(values))
                .hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void all_answers_are_found() {
        assertThat(answers()).hasSizeGreaterThan(15).contains(NewsPage.class, RouteView.class, Items.class);
    }

    private static Object some(Class<?> type) {
        if (type.isRecord()) {
            RecordComponent[] parts = type.getRecordComponents();
            try {
                return type.getDeclaredConstructor(Arrays.stream(parts)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new))
                        .newInstance(Arrays.stream(parts)
                                .map(part -> some(part.getType()))
                                .toArray());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }
        return switch (type.getSimpleName()) {
            case "String" -> "some";
            case "List" -> List.of();
            case "Instant" -> Instant.EPOCH;
            case "boolean" -> true;
            case "int", "Integer" -> 1;
            case "long", "Long" -> 1L;
            default -> type.getEnumConstants()[0];
        };
    }
}
