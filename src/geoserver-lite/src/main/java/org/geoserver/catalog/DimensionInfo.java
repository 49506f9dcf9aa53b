/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;
import java.math.BigDecimal;

/** How a resource is published over time, elevation or a custom dimension. */
public interface DimensionInfo extends Serializable {

    String getAcceptableInterval();

    String getAttribute();

    DimensionDefaultValueSetting getDefaultValue();

    String getEndAttribute();

    String getEndValue();

    NearestFailBehavior getNearestFailBehavior();

    DimensionPresentation getPresentation();

    BigDecimal getResolution();

    String getStartValue();

    String getUnitSymbol();

    String getUnits();

    boolean isEnabled();

    boolean isNearestMatchEnabled();

    boolean isRawNearestMatchEnabled();

    void setAcceptableInterval(String acceptableInterval);

    void setAttribute(String attribute);

    void setDefaultValue(DimensionDefaultValueSetting defaultValue);

    void setEnabled(boolean enabled);

    void setEndAttribute(String endAttribute);

    void setEndValue(String endValue);

    void setNearestFailBehavior(NearestFailBehavior nearestFailBehavior);

    void setNearestMatchEnabled(boolean nearestMatchEnabled);

    void setPresentation(DimensionPresentation presentation);

    void setRawNearestMatchEnabled(boolean rawNearestMatchEnabled);

    void setResolution(BigDecimal resolution);

    void setStartValue(String startValue);

    void setUnitSymbol(String unitSymbol);

    void setUnits(String units);

    enum NearestFailBehavior {
        IGNORE,
        EXCEPTION
    }
}
