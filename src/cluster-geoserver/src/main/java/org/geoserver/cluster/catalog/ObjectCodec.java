/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.config.util.XStreamPersisterFactory;

/**
 * Turns the host's objects into XML and back with the host's own persister: references by name for what travels, by id
 * for what tells whether an object changed. Passwords stay in clear in it; sealing them is the transport's part.
 */
final class ObjectCodec {

    private final XStreamPersister byName;
    private final XStreamPersister byId;

    ObjectCodec(XStreamPersisterFactory factory, Catalog catalog, GeoServer geoServer) {
        this.byName = persister(factory, catalog, geoServer, true);
        this.byId = persister(factory, catalog, geoServer, false);
    }

    private static XStreamPersister persister(
            XStreamPersisterFactory factory, Catalog catalog, GeoServer geoServer, boolean referenceByName) {
        XStreamPersister persister = factory.createXMLPersister();
        persister.setCatalog(catalog);
        persister.setGeoServer(geoServer);
        persister.setReferenceByName(referenceByName);
        persister.setEncryptPasswordFields(false);
        persister.setUnwrapNulls(false);
        return persister;
    }

    /** As it travels: references by name. */
    String encode(Info info) {
        return save(byName, info);
    }

    /** Changes when the object does, and not when what it refers to is renamed. */
    String identify(Info info) {
        return save(byId, info);
    }

    /** @param roots the root elements that the type may have */
    <T extends Info> T decode(String xml, Class<T> type, Set<String> roots) throws UnreadableContentException {
        WireXml.check(xml, roots);
        try {
            return type.cast(byName.load(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), type));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableContentException("the host's persister can't read it: " + rootMessage(e), e);
        }
    }

    private static String save(XStreamPersister persister, Info info) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            persister.save(ModificationProxy.unwrap(info), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse("").strip();
    }
}
