/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;

/** How the default value of a dimension is chosen. */
public class DimensionDefaultValueSetting implements Serializable {

    /** A way to choose. */
    public enum Strategy {
        MINIMUM,
        MAXIMUM,
        NEAREST,
        FIXED,
        BUILTIN
    }

    private Strategy strategy;
    private String referenceValue;

    public DimensionDefaultValueSetting() {}

    public Strategy getStrategyType() {
        return strategy;
    }

    public void setStrategyType(Strategy strategy) {
        this.strategy = strategy;
    }

    public String getReferenceValue() {
        return referenceValue;
    }

    public void setReferenceValue(String referenceValue) {
        this.referenceValue = referenceValue;
    }
}
