/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CORE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.geoserver.cluster");

    @Test
    void theCoreStandsAlone() {
        ArchRule rule = classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.h2.mvstore..", "org.geoserver.cluster..")
                .because(
                        "the core knows neither GeoServer nor JMS nor Spring: put what needs them behind a port in spi, and"
                                + " implement that in cluster-jms or cluster-geoserver");
        rule.check(CORE);
    }

    @Test
    void onlyThatWhichKeepsThingsKnowsItsFile() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("..index..", "..history..", "..storage..", "..keep..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .because(
                        "a file's format is the secret of what is in it: add what you need to VersionIndex or StateHistory");
        rule.check(CORE);
    }

    @Test
    void packagesHaveAnOrder() {
        ArchRule rule = slices().matching("org.geoserver.cluster.(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "model knows nobody, index and spi know model, node knows all: move the class that points back");
        rule.check(CORE);
    }

    @Test
    void timeAndThreadsComeFromOutside() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("..model..", "..node..")
                .and()
                .doNotHaveSimpleName("ThreadedScheduler")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .because(
                        "the simulation is in charge of time: use the InstantSource and the Scheduler that are handed in");
        rule.check(CORE);
    }
}
