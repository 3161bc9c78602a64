package dev.consorcios.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.consorcios.platform.testing.WrittenByHand;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(
        packages = "dev.consorcios.node",
        importOptions = {ImportOption.DoNotIncludeTests.class, WrittenByHand.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDoNotGoRoundInCircles =
            slices().matching("dev.consorcios.node.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllersServicesAndRepositoriesStayInTheirPackage = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .or()
            .areAnnotatedWith(Service.class)
            .or()
            .areAnnotatedWith(Repository.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule controllersDoNotTalkToTheDatabase = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(NodeApplication.class.getName())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule methodsHaveNoTransactionsByAnnotation = noMethods()
            .should()
            .beMetaAnnotatedWith(Transactional.class)
            .orShould()
            .beMetaAnnotatedWith(TransactionalEventListener.class)
            .because("NodeApplication leaves out what would heed it");

    @ArchTest
    static final ArchRule classesHaveNoTransactionsByAnnotation = noClasses()
            .should()
            .beMetaAnnotatedWith(Transactional.class)
            .because("NodeApplication leaves out what would heed it");

    @ArchTest
    static final ArchRule theApplicationIsWhatEverythingHangsFrom = noClasses()
            .that()
            .resideInAPackage("dev.consorcios.node.(*)..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(NodeApplication.class);
}
