/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamDriver;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.ClassAliasingMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.AttributeTypeInfo;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.lite.xml.ObjectConverter;
import org.geoserver.cluster.lite.xml.PasswordCipher;
import org.geoserver.cluster.lite.xml.TreeWriter;
import org.geoserver.cluster.lite.xml.XmlContext;
import org.geoserver.cluster.lite.xml.XmlTree;
import org.geoserver.config.GeoServer;
import org.geoserver.config.ServiceInfo;

/** Reads and writes the objects of the catalog and of the configuration as GeoServer's XML or JSON. */
public class XStreamPersister {

    /** Lets a caller add to what is written, and say which object a document changes. */
    public static class Callback {

        /** The object that a document with only some of its properties changes, or null. */
        protected CatalogInfo getCatalogObject() {
            return null;
        }

        /** The service that a document with only some of its properties changes, or null. */
        protected ServiceInfo getServiceObject() {
            return null;
        }

        protected Class<? extends Info> getObjectClass() {
            return null;
        }

        protected void postEncodeWorkspace(
                WorkspaceInfo ws, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeNamespace(
                NamespaceInfo ns, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeDataStore(
                DataStoreInfo ds, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeCoverageStore(
                CoverageStoreInfo cs, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeWMSStore(
                WMSStoreInfo store, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeWMTSStore(
                WMTSStoreInfo store, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeFeatureType(
                FeatureTypeInfo ft, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeCoverage(
                CoverageInfo cv, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeWMSLayer(
                WMSLayerInfo wl, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeWMTSLayer(
                WMTSLayerInfo wl, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeLayer(LayerInfo ls, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeLayerGroup(
                LayerGroupInfo lg, HierarchicalStreamWriter writer, MarshallingContext context) {}

        protected void postEncodeReference(
                Object obj, String ref, String prefix, HierarchicalStreamWriter writer, MarshallingContext context) {}

        private void postEncode(Object object, HierarchicalStreamWriter writer, MarshallingContext context) {
            if (object instanceof WorkspaceInfo info) {
                postEncodeWorkspace(info, writer, context);
            } else if (object instanceof NamespaceInfo info) {
                postEncodeNamespace(info, writer, context);
            } else if (object instanceof DataStoreInfo info) {
                postEncodeDataStore(info, writer, context);
            } else if (object instanceof CoverageStoreInfo info) {
                postEncodeCoverageStore(info, writer, context);
            } else if (object instanceof WMSStoreInfo info) {
                postEncodeWMSStore(info, writer, context);
            } else if (object instanceof WMTSStoreInfo info) {
                postEncodeWMTSStore(info, writer, context);
            } else if (object instanceof FeatureTypeInfo info) {
                postEncodeFeatureType(info, writer, context);
            } else if (object instanceof CoverageInfo info) {
                postEncodeCoverage(info, writer, context);
            } else if (object instanceof WMSLayerInfo info) {
                postEncodeWMSLayer(info, writer, context);
            } else if (object instanceof WMTSLayerInfo info) {
                postEncodeWMTSLayer(info, writer, context);
            } else if (object instanceof LayerInfo info) {
                postEncodeLayer(info, writer, context);
            } else if (object instanceof LayerGroupInfo info) {
                postEncodeLayerGroup(info, writer, context);
            }
        }
    }

    private final XStream xs;
    private final boolean json;
    private Catalog catalog;
    private Callback callback = new Callback();
    private Optional<PasswordCipher> cipher = Optional.empty();
    private boolean referenceByName;
    private boolean encryptPasswordFields = true;
    private boolean unwrapNulls = true;
    private boolean excludeIds;
    private boolean hideFeatureTypeAttributes;

    protected XStreamPersister() {
        this(null);
    }

    protected XStreamPersister(HierarchicalStreamDriver streamDriver) {
        json = streamDriver != null;
        xs = json ? new SecureXStream(streamDriver) : new SecureXStream();
        xs.setMode(XStream.NO_REFERENCES);
        xs.ignoreUnknownElements();
        xs.registerConverter(
                new ObjectConverter(
                        Context::new, (object, writer, context) -> callback.postEncode(object, writer, context)),
                XStream.PRIORITY_VERY_HIGH);
    }

    public XStream getXStream() {
        return xs;
    }

    public ClassAliasingMapper getClassAliasingMapper() {
        return (ClassAliasingMapper) xs.getMapper().lookupMapperOfType(ClassAliasingMapper.class);
    }

    /** References that are read are looked up in this catalog. */
    public void setCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    public void setGeoServer(GeoServer geoserver) {}

    public void setCallback(Callback callback) {
        this.callback = callback;
    }

    /** Whether references are written by name with the workspace in front, not by id. */
    public void setReferenceByName(boolean referenceByName) {
        this.referenceByName = referenceByName;
    }

    /** Leaves the ids out of what is written. */
    public void setExcludeIds() {
        excludeIds = true;
    }

    public void setHideFeatureTypeAttributes() {
        hideFeatureTypeAttributes = true;
    }

    /** Whether passwords are written so that only this node can read them. */
    public void setEncryptPasswordFields(boolean encryptPasswordFields) {
        this.encryptPasswordFields = encryptPasswordFields;
    }

    public boolean isEncryptPasswordFields() {
        return encryptPasswordFields;
    }

    /** Whether a reference to what is not there is read as null, not as a proxy to resolve later. */
    public void setUnwrapNulls(boolean unwrapNulls) {
        this.unwrapNulls = unwrapNulls;
    }

    public void save(Object obj, OutputStream out) throws IOException {
        xs.toXML(unwrapProxies(obj), new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    public <T> T load(InputStream in, Class<T> clazz) throws IOException {
        return clazz.cast(xs.fromXML(in));
    }

    /** The object behind proxies that hold its changes. */
    public static Object unwrapProxies(Object obj) {
        return ModificationProxy.unwrap(obj);
    }

    void setCipher(Optional<PasswordCipher> cipher) {
        this.cipher = cipher;
    }

    private final class Context implements XmlContext {

        private final MarshallingContext writing;

        Context(MarshallingContext writing) {
            this.writing = writing;
        }

        @Override
        public Optional<Catalog> catalog() {
            return Optional.ofNullable(catalog);
        }

        @Override
        public boolean referenceByName() {
            return referenceByName;
        }

        @Override
        public boolean unwrapNulls() {
            return unwrapNulls;
        }

        @Override
        public boolean leavesOut(Class<?> type, String element) {
            return excludeIds
                            && element.equals("id")
                            && (CatalogInfo.class.isAssignableFrom(type)
                                    || ServiceInfo.class.isAssignableFrom(type)
                                    || AttributeTypeInfo.class.isAssignableFrom(type))
                    || hideFeatureTypeAttributes && element.equals("attributes") && type == FeatureTypeInfo.class;
        }

        @Override
        public boolean isFile() {
            return !referenceByName;
        }

        @Override
        public String nothing() {
            return json ? "null" : "";
        }

        @Override
        public Optional<PasswordCipher> cipher() {
            return encryptPasswordFields ? cipher : Optional.empty();
        }

        @Override
        public Optional<Object> base(Class<?> type) {
            Class<?> changed = callback.getObjectClass();
            if (changed == null || !changed.isAssignableFrom(type)) {
                return Optional.empty();
            }
            Object base = callback.getCatalogObject();
            return Optional.ofNullable(base == null ? callback.getServiceObject() : base)
                    .filter(type::isInstance);
        }

        @Override
        public List<XmlTree> afterReference(Object target, String reference, String workspace) {
            TreeWriter writer = new TreeWriter();
            callback.postEncodeReference(target, reference, workspace, writer, writing);
            return writer.elements();
        }
    }
}
