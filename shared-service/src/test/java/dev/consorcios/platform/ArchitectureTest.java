package dev.consorcios.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.consorcios.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CONFIGURATIONS_ARE_NOT_PUBLIC = classes()
            .that()
            .haveSimpleNameEndingWith("Configuration")
            .should()
            .bePackagePrivate()
            .because("services get them by auto-configuration, not by name");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NO_CLASS_HAS_TRANSACTIONS_BY_ANNOTATION =
            noClasses().should().beMetaAnnotatedWith(Transactional.class).because("nodes leave out what would heed it");

    @ArchTest
    static final ArchRule NO_METHOD_HAS_TRANSACTIONS_BY_ANNOTATION = noMethods()
            .should()
            .beMetaAnnotatedWith(Transactional.class)
            .orShould()
            .beMetaAnnotatedWith(TransactionalEventListener.class)
            .because("nodes leave out what would heed it");

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = noFields().should().beAnnotatedWith(Autowired.class);
}
