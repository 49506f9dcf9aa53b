/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(
                    location -> !location.contains("/cluster/lite/") && !location.contains("/cluster/contract/"))
            .importPackages("org.geoserver.cluster");

    @Test
    void theCatalogKnowsNoTransport() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.geoserver.cluster.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.geoserver.cluster.jms..",
                        "org.apache.activemq..",
                        "jakarta.jms..",
                        "org.geoserver.cluster.node..")
                .because("the configuration store is a port of the core; let ClusterRuntime bring the two together");
        rule.check(PLUGIN);
    }

    @Test
    void theHostIsItsInterfaces() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.geoserver.cluster..")
                .and()
                .resideOutsideOfPackage("org.geoserver.cluster.lite..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.geoserver\\.(catalog|config|wms|wfs|wcs)\\..*Impl")
                .because(
                        "GeoServer's implementations change between versions; use the interface, or the catalog's factory");
        rule.check(PLUGIN);
    }

    @Test
    void theStandInIsNotTheProduct() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.geoserver.cluster..")
                .and()
                .resideOutsideOfPackage("org.geoserver.cluster.lite..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.geoserver.cluster.lite..")
                .because(
                        "the plugin runs in a real GeoServer, which has no such class; use what GeoServer's API offers");
        rule.check(PLUGIN);
    }

    @Test
    void whatIsShownGoesThroughTheAdministration() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("org.geoserver.cluster.rest..", "org.geoserver.cluster.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.geoserver.cluster.catalog..", "org.geoserver.cluster.jms..")
                .because("REST and the page show the same: put what both need into ClusterAdministration");
        rule.check(PLUGIN);
    }

    @Test
    void noDeserialisation() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.geoserver.cluster..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("what comes over the wire is data and never names a class; use the codec");
        rule.check(PLUGIN);
    }

    @Test
    void packagesFormNoCycle() {
        ArchRule rule = slices().matching("org.geoserver.cluster.(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "one can then read and change a package without the others; move what both need to the lower one");
        rule.check(PLUGIN);
    }

    @Test
    void recordsOfTheModelStayOutOfSpring() {
        ArchRule rule = classes()
                .that()
                .resideInAnyPackage("org.geoserver.cluster.model..", "org.geoserver.cluster.spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.geoserver.cluster.model..", "org.geoserver.cluster.spi..")
                .because("the core knows no framework; put what needs one into an adapter");
        rule.check(PLUGIN);
    }
}
