/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.impl.ModificationProxy;
import org.junit.jupiter.api.Test;

/** On an object made like those of a real GeoServer: fields behind getters that make absent values explicit. */
public class StateCopierTest {

    public interface Lake extends Info {
        String getName();

        void setName(String name);

        boolean isNavigable();

        void setNavigable(boolean navigable);

        Date getDateModified();

        void setDateModified(Date date);

        MetadataMap getMetadata();

        List<String> getKeywords();

        List<String> getRemoteStyles();
    }

    @SuppressWarnings("serial")
    public static class LakeImpl implements Lake {
        private String id;
        private String name;
        private Boolean navigable;
        private Date dateModified;
        private final MetadataMap metadata = new MetadataMap();
        private final List<String> keywords = new ArrayList<>();

        LakeImpl(String id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void setName(String name) {
            this.name = name;
        }

        @Override
        public boolean isNavigable() {
            return navigable == null || navigable;
        }

        @Override
        public void setNavigable(boolean navigable) {
            this.navigable = navigable;
        }

        @Override
        public Date getDateModified() {
            return dateModified;
        }

        @Override
        public void setDateModified(Date date) {
            this.dateModified = date;
        }

        @Override
        public MetadataMap getMetadata() {
            return metadata;
        }

        @Override
        public List<String> getKeywords() {
            return keywords;
        }

        @Override
        public List<String> getRemoteStyles() {
            throw new IllegalStateException("asks a remote server");
        }
    }

    @Test
    void copiesWhatDiffersAndLeavesAbsentValuesAbsent() {
        LakeImpl source = new LakeImpl("a", "Garda");
        source.getKeywords().add("deep");
        source.getMetadata().put("depth", 346);
        LakeImpl real = new LakeImpl("b", "Como");
        real.getKeywords().add("shallow");
        Lake proxy = ModificationProxy.create(real, Lake.class);

        StateCopier.copy(source, proxy, Lake.class);
        ModificationProxy.handler(proxy).commit();

        assertThat(real.id).isEqualTo("b");
        assertThat(real.name).isEqualTo("Garda");
        assertThat(real.keywords).containsExactly("deep");
        assertThat(real.metadata).containsEntry("depth", 346);
        assertThat(real.navigable).as("absent on both sides").isNull();
    }

    @Test
    void alignsFieldsBelowTheGetters() {
        LakeImpl expected = new LakeImpl("a", "Garda");
        LakeImpl live = new LakeImpl("b", "Garda");
        live.setNavigable(true);
        live.setDateModified(new Date());
        live.getMetadata().put("dateModified", new Date());

        StateCopier.align(expected, live);

        assertThat(live.id).isEqualTo("b");
        assertThat(live.navigable).isNull();
        assertThat(live.dateModified).isNull();
        assertThat(live.metadata).isEmpty();
    }
}
