/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;
import java.util.List;
import org.geotools.api.coverage.SampleDimensionType;
import org.geotools.util.NumberRange;

/** A band of a coverage. */
public interface CoverageDimensionInfo extends Serializable {

    String getDescription();

    SampleDimensionType getDimensionType();

    String getId();

    String getName();

    List<Double> getNullValues();

    NumberRange<? extends Number> getRange();

    String getUnit();

    void setDescription(String description);

    void setDimensionType(SampleDimensionType dimensionType);

    void setName(String name);

    void setRange(NumberRange<? extends Number> range);

    void setUnit(String unit);
}
