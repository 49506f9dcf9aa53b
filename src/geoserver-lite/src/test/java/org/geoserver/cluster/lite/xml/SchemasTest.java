/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.junit.jupiter.api.Test;

class SchemasTest {

    // what belongs to a running server, or is kept in the metadata
    private static final Set<String> NOT_STORED = Set.of(
            "attribute", "catalog", "error", "featureType", "geoServer", "threadPoolExecutor", "useConnectionPooling");
    private static final Set<String> OF_THE_RESOURCE =
            Set.of("abstract", "advertised", "enabled", "internationalAbstract", "internationalTitle", "title");

    @Test
    void nothingThatCanBeSetIsForgottenWhenItIsSaved() {
        for (Schema schema : Schemas.all()) {
            Set<String> missing = new TreeSet<>();
            Arrays.stream(schema.type().getMethods())
                    .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                    .map(Method::getName)
                    .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
                    .forEach(missing::add);
            missing.removeAll(Schemas.properties(schema.type()));
            missing.removeAll(NOT_STORED);
            missing.removeAll(schema.type() == LayerInfo.class ? OF_THE_RESOURCE : Set.of());
            assertThat(missing).as(schema.element()).isEmpty();
        }
    }

    @Test
    void aSchemaIsFoundByInterfaceAndByWhatImplementsIt() {
        assertThat(Schemas.find(StyleInfo.class).orElseThrow().element()).isEqualTo("style");
        assertThat(Schemas.find(Object.class)).isEmpty();
        assertThat(Schemas.properties(DataStoreInfo.class)).contains("connectionParameters", "disableOnConnFailure");
        assertThat(Schemas.properties(WMSLayerInfo.class)).contains("sRS", "vendorParameters");
    }
}
