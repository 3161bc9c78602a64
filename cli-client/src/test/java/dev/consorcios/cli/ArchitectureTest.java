package dev.consorcios.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ANNOTATIONS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.command.CommandTree;
import dev.consorcios.cli.training.ServiceTraining;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine;

@AnalyzeClasses(packages = "dev.consorcios.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String COMMAND = CommandTree.class.getPackageName() + ".Command";

    @ArchTest
    static final ArchRule OUTPUT_KNOWS_NOTHING_OF_HOW_DATA_GOT_HERE = noClasses()
            .that()
            .resideInAPackage("..cli.output..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli.client..", "..cli.command..", "..cli.importing..", "..cli.local..");

    @ArchTest
    static final ArchRule THE_CLIENT_KNOWS_NOTHING_OF_COMMANDS_AND_OUTPUT = noClasses()
            .that()
            .resideInAPackage("..cli.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.consorcios.cli", "..cli.command..", "..cli.output..", "..cli.importing..", "..cli.local..");

    @ArchTest
    static final ArchRule IMPORTING_KNOWS_ONLY_THE_CLIENT = noClasses()
            .that()
            .resideInAPackage("..cli.importing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.consorcios.cli", "..cli.command..", "..cli.output..", "..cli.local..");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.consorcios.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMMANDS_ARE_NOBODY_ELSES =
            classes().that().areAssignableTo(COMMAND).should().bePackagePrivate();

    /** One annotation on one command would cost every command the time to read it. */
    @ArchTest
    static final ArchRule COMMANDS_DECLARE_THEIR_ARGUMENTS_WITHOUT_ANNOTATIONS = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage(CommandLine.class.getPackageName()).and(ANNOTATIONS));

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_EACH_HTTP_LIBRARY = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ClusterClient.class.getPackageName() + ".HttpClientTransport")
            .and()
            .doNotHaveFullyQualifiedName(ClusterClient.class.getPackageName() + ".BoundedBody")
            .and()
            .resideOutsideOfPackage("..cli.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CommandTree.class.getName() + "$SystemTime")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule SO_ARE_STOPWATCHES = noClasses()
            .that()
            .resideInAnyPackage("..cli.client..", "..cli.command..", "..cli.importing..", "..cli.output..")
            .and()
            .doNotHaveFullyQualifiedName(CommandTree.class.getName() + "$SystemTime")
            .should()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule THE_STREAMS_ARE_GIVEN = noClasses()
            .that()
            .doNotBelongToAnyOf(CliEnvironment.class, StandardStream.class, ServiceTraining.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");
}
