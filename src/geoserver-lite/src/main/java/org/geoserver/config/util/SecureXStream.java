/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.HierarchicalStreamDriver;
import com.thoughtworks.xstream.mapper.MapperWrapper;
import org.geoserver.cluster.lite.xml.ObjectConverter;

/** An XStream that makes only the types that it was told of. */
public class SecureXStream extends XStream {

    public SecureXStream() {
        super();
    }

    public SecureXStream(HierarchicalStreamDriver hierarchicalStreamDriver) {
        super(hierarchicalStreamDriver);
    }

    @Override
    protected MapperWrapper wrapMapper(MapperWrapper next) {
        return ObjectConverter.mapper(next);
    }
}
