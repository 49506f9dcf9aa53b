/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.util;

import com.thoughtworks.xstream.io.HierarchicalStreamDriver;
import com.thoughtworks.xstream.io.json.JettisonMappedXmlDriver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.codehaus.jettison.mapped.Configuration;
import org.geoserver.cluster.lite.xml.PasswordCipher;
import org.geoserver.platform.GeoServerExtensions;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;

/** Makes persisters, prepared by every initializer. */
public class XStreamPersisterFactory implements ApplicationContextAware {

    private final List<XStreamPersisterInitializer> initializers = new CopyOnWriteArrayList<>();
    private ApplicationContext context;

    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        context = applicationContext;
    }

    public void addInitializer(XStreamPersisterInitializer initializer) {
        initializers.add(initializer);
    }

    public boolean removeInitializer(XStreamPersisterInitializer initializer) {
        return initializers.remove(initializer);
    }

    public XStreamPersister createXMLPersister() {
        return prepared(new XStreamPersister());
    }

    public XStreamPersister createJSONPersister() {
        Configuration configuration = new Configuration();
        configuration.setRootElementArrayWrapper(false);
        HierarchicalStreamDriver driver = new JettisonMappedXmlDriver(configuration, false);
        return prepared(new XStreamPersister(driver));
    }

    private XStreamPersister prepared(XStreamPersister persister) {
        persister.setCipher(Optional.ofNullable(GeoServerExtensions.bean(PasswordCipher.class, context)));
        GeoServerExtensions.extensions(XStreamPersisterInitializer.class, context)
                .forEach(initializer -> initializer.init(persister));
        initializers.forEach(initializer -> initializer.init(persister));
        return persister;
    }
}
