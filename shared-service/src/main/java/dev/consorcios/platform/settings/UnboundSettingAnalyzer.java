package dev.consorcios.platform.settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A setting whose text is not of its type ({@code CONSORCIOS_SESSION_TTL=soon}): names the environment variable. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnboundSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @org.jspecify.annotations.Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        var property = cause.getProperty();
        if (property == null || !property.getName().toString().startsWith("consorcios.")) {
            return null;
        }
        String variable = SettingsFiles.variable(property.getName().toString());
        return new FailureAnalysis(
                "The setting " + variable + " is wrong: '" + property.getValue() + "' is not a "
                        + cause.getTarget().getType().resolve(Object.class).getSimpleName() + ".",
                "Correct " + variable + ". Durations are written like 500ms, 1s or 12h.",
                cause);
    }
}
