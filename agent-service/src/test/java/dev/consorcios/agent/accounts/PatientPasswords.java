package dev.consorcios.agent.accounts;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Hashes as agents do outside of tests, but sends nobody away because the machine is slow. */
@Component
@Primary
@ConditionalOnBooleanProperty(name = CheapPasswords.SETTING, havingValue = false)
class PatientPasswords extends Passwords {

    PatientPasswords() {
        super(Duration.ofMinutes(1));
    }
}
