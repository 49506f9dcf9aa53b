/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.jms.ObjectMessage;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.geoserver.cluster.jms");

    @Test
    void theTransportKnowsTheCoresPortsAndNoHost() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.geoserver.cluster.jms",
                        "org.geoserver.cluster.model",
                        "org.geoserver.cluster.spi",
                        "org.apache.activemq..",
                        "org.springframework.jms..",
                        "jakarta.jms",
                        "tools.jackson..",
                        "org.slf4j",
                        "javax.crypto..",
                        "javax.net.ssl",
                        "javax.management..",
                        "javax.security.auth",
                        "java..")
                .because("the transport carries changes and knows neither GeoServer nor the engine: "
                        + "what needs these belongs into cluster-geoserver or cluster-core")
                .check(OURS);
    }

    @Test
    void noJavaObjectIsReadFromAMessage() {
        noClasses()
                .should()
                .callMethod(ObjectMessage.class, "getObject")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .because("what comes from the wire is text and numbers: read it with the codecs")
                .check(OURS);
    }
}
