/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Reads a {@link Document} and writes a configuration object or a {@link Tree}, as XML or JSON. */
public class InfoMessageConverter extends AbstractHttpMessageConverter<Object> {

    private final XStreamPersisterFactory persisters;
    private final Catalog catalog;
    private final GeoServer geoServer;

    public InfoMessageConverter(XStreamPersisterFactory persisters, Catalog catalog, GeoServer geoServer) {
        super(
                MediaType.APPLICATION_XML,
                MediaType.TEXT_XML,
                MediaType.APPLICATION_JSON,
                MediaType.valueOf("text/json"));
        this.persisters = persisters;
        this.catalog = catalog;
        this.geoServer = geoServer;
    }

    @Override
    public boolean canRead(Class<?> type, MediaType format) {
        return type == Document.class && canRead(format);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Info.class.isAssignableFrom(type) || ContactInfo.class.isAssignableFrom(type) || type == Tree.class;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        byte[] body = message.getBody().readAllBytes();
        MediaType format = message.getHeaders().getContentType();
        try {
            Given given = isJson(format) ? Given.inJson(body) : Given.inXml(body);
            return new Document(persister(format).load(new ByteArrayInputStream(body), Object.class), given);
        } catch (XMLStreamException | IOException | RuntimeException e) {
            throw new HttpMessageNotReadableException("Not a readable document: " + e.getMessage(), e, message);
        }
    }

    @Override
    protected void writeInternal(Object object, HttpOutputMessage message) throws IOException {
        MediaType format = message.getHeaders().getContentType();
        if (object instanceof Tree tree) {
            try {
                tree.writeTo(message.getBody(), format);
            } catch (XMLStreamException e) {
                throw new HttpMessageNotWritableException(e.getMessage(), e);
            }
        } else {
            XStreamPersister persister = persister(format);
            persister.setExcludeIds();
            persister.save(object, message.getBody());
        }
    }

    private XStreamPersister persister(MediaType format) {
        XStreamPersister persister =
                isJson(format) ? persisters.createJSONPersister() : persisters.createXMLPersister();
        persister.setCatalog(catalog);
        persister.setGeoServer(geoServer);
        persister.setReferenceByName(true);
        persister.getXStream().alias("contact", ContactInfo.class);
        return persister;
    }

    private static boolean isJson(MediaType format) {
        return format != null && format.getSubtype().endsWith("json");
    }
}
