/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.wicket.core.util.resource.locator.ResourceStreamLocator;
import org.apache.wicket.util.resource.AbstractResourceStream;
import org.apache.wicket.util.resource.IResourceStream;

/** Takes the texts of all jars for one file: each has its own {@code GeoServerApplication*.properties}. */
public class GeoServerResourceStreamLocator extends ResourceStreamLocator {

    private static final Pattern TEXTS = Pattern.compile("/?(GeoServerApplication[^/]*\\.properties)");

    @Override
    public IResourceStream locate(Class<?> clazz, String path) {
        var texts = TEXTS.matcher(path);
        return texts.matches() ? all(texts.group(1)) : super.locate(clazz, path);
    }

    private static IResourceStream all(String path) {
        try {
            List<URL> files =
                    Collections.list(GeoServerApplication.class.getClassLoader().getResources(path));
            // one format in, the other out: the files are in UTF-8, and Wicket reads what is made of them in Latin 1
            Properties texts = new Properties();
            for (URL file : files) {
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            texts.store(whole, "");
            return files.isEmpty() ? null : new Whole(whole.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Whole extends AbstractResourceStream {

        private final byte[] content;

        Whole(byte[] content) {
            this.content = content;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {}
    }
}
