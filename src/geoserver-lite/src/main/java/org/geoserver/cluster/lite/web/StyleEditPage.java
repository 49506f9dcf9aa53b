/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.RequiredTextField;
import org.apache.wicket.markup.html.form.SubmitLink;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;
import org.geoserver.web.GeoServerSecuredPage;

/** Changes the style of the parameter {@code id}, or makes one. */
public final class StyleEditPage extends GeoServerSecuredPage {

    private final String id;

    public StyleEditPage(PageParameters parameters) {
        id = parameters.get("id").toString("");
        StyleInfo style = id.isEmpty()
                ? getCatalog().getFactory().createStyle()
                : getCatalog().getStyle(id);
        IModel<String> name = Model.of(style.getName());
        IModel<String> body = Model.of(id.isEmpty() ? "" : body(style));
        Form<Void> form = new Form<>("form");
        form.add(new RequiredTextField<>("name", name), new TextArea<>("body", body).setRequired(true));
        form.add(new SubmitLink("save") {
            @Override
            public void onSubmit() {
                try {
                    StyleEditPage.this.save(name.getObject(), body.getObject());
                    setResponsePage(StylesPage.class);
                } catch (RuntimeException | IOException e) {
                    error(e.getMessage());
                }
            }
        });
        form.add(new BookmarkablePageLink<Void>("cancel", StylesPage.class));
        add(form);
    }

    private void save(String name, String body) throws IOException {
        Catalog catalog = getCatalog();
        if (id.isEmpty()) {
            StyleInfo style = catalog.getFactory().createStyle();
            style.setName(name);
            style.setFilename(name + ".sld");
            write(style, body);
            catalog.add(style);
        } else {
            StyleInfo style = catalog.getStyle(id);
            write(style, body);
            style.setName(name);
            catalog.save(style);
        }
    }

    private String body(StyleInfo style) {
        try (InputStream in = resource(style).in()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(StyleInfo style, String body) throws IOException {
        try (OutputStream out = resource(style).out()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Resource resource(StyleInfo style) {
        return getGeoServerApplication()
                .getBeanOfType(GeoServerDataDirectory.class)
                .style(style);
    }
}
