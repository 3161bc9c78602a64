package dev.consorcios.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.agent.assignment.AssignmentsChanged;
import dev.consorcios.agent.health.NodeProbe;
import dev.consorcios.agent.nodes.ClusterSecretRule;
import dev.consorcios.agent.office.Office;
import dev.consorcios.agent.presence.Contact;
import dev.consorcios.agent.presence.ControlDatabase;
import dev.consorcios.agent.presence.Follower;
import dev.consorcios.agent.presence.Pulse;
import dev.consorcios.agent.presence.ThisAgent;
import dev.consorcios.agent.sessions.KnownSessions;
import dev.consorcios.agent.sessions.SessionEndings;
import dev.consorcios.platform.testing.WrittenByHand;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(
        packagesOf = ArchitectureTest.class,
        importOptions = {ImportOption.DoNotIncludeTests.class, WrittenByHand.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.consorcios.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EACH_PACKAGE_SHOWS_ONE_FACE_AT_MOST = classes()
            .that()
            .doNotBelongToAnyOf(
                    AgentApplication.class,
                    Assignments.class,
                    AssignmentsChanged.class,
                    ClusterSecretRule.class,
                    NodeProbe.class,
                    Office.class,
                    Pulse.class,
                    ThisAgent.class,
                    ControlDatabase.class,
                    Contact.class,
                    Contact.Attention.class,
                    Follower.class,
                    KnownSessions.class,
                    SessionEndings.class)
            .should()
            .notBePublic()
            .because("controllers, repositories, entities and services are their feature's own");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule ENTITIES_HAVE_VERBS_AND_NO_SETTERS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set[A-Z].*");
}
