/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import java.util.List;
import org.geotools.api.data.FeatureSource;
import org.geotools.api.feature.Feature;
import org.geotools.api.feature.type.FeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.util.ProgressListener;
import org.geotools.measure.Measure;
import org.geotools.util.factory.Hints;

/** A data set of features. */
public interface FeatureTypeInfo extends ResourceInfo {

    String JDBC_VIRTUAL_TABLE = "JDBC_VIRTUAL_TABLE";

    List<AttributeTypeInfo> attributes() throws IOException;

    Filter filter();

    List<AttributeTypeInfo> getAttributes();

    String getCqlFilter();

    default boolean getEncodeMeasures() {
        return false;
    }

    FeatureSource<? extends FeatureType, ? extends Feature> getFeatureSource(
            ProgressListener progressListener, Hints hints) throws IOException;

    FeatureType getFeatureType() throws IOException;

    boolean getForcedDecimal();

    Measure getLinearizationTolerance();

    int getMaxFeatures();

    int getNumDecimals();

    boolean getPadWithZeros();

    List<String> getResponseSRS();

    boolean getSkipNumberMatched();

    @Override
    DataStoreInfo getStore();

    boolean isCircularArcPresent();

    boolean isOverridingServiceSRS();

    void setCircularArcPresent(boolean circularArcPresent);

    void setCqlFilter(String cqlFilter);

    default void setEncodeMeasures(boolean encodeMeasures) {}

    void setForcedDecimal(boolean forcedDecimal);

    void setLinearizationTolerance(Measure linearizationTolerance);

    void setMaxFeatures(int maxFeatures);

    void setNumDecimals(int numDecimals);

    void setOverridingServiceSRS(boolean overridingServiceSRS);

    void setPadWithZeros(boolean padWithZeros);

    void setSkipNumberMatched(boolean skipNumberMatched);
}
