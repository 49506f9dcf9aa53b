/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import org.geotools.api.data.DataAccess;
import org.geotools.api.feature.Feature;
import org.geotools.api.feature.type.FeatureType;
import org.geotools.api.util.ProgressListener;

/** A source of vector data. */
public interface DataStoreInfo extends StoreInfo {

    @Override
    boolean equals(Object value);

    DataAccess<? extends FeatureType, ? extends Feature> getDataStore(ProgressListener progressListener)
            throws IOException;
}
