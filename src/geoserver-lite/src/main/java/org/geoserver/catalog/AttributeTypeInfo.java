/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.util.InternationalString;
import org.geotools.util.NumberRange;

/** An attribute of a feature type as it is configured. */
public interface AttributeTypeInfo extends Serializable {

    boolean equalsIgnoreFeatureType(Object value);

    AttributeDescriptor getAttribute() throws IOException;

    Class<?> getBinding();

    InternationalString getDescription();

    FeatureTypeInfo getFeatureType();

    Integer getLength();

    int getMaxOccurs();

    Map<String, Serializable> getMetadata();

    int getMinOccurs();

    String getName();

    List<Object> getOptions();

    NumberRange<? extends Number> getRange();

    String getRawSource();

    String getSource();

    boolean isNillable();

    void setAttribute(AttributeDescriptor attribute);

    void setBinding(Class<?> binding);

    void setDescription(InternationalString description);

    void setFeatureType(FeatureTypeInfo featureType);

    void setLength(Integer length);

    void setMaxOccurs(int maxOccurs);

    void setMinOccurs(int minOccurs);

    void setName(String name);

    void setNillable(boolean nillable);

    void setOptions(List<Object> options);

    void setRange(NumberRange<? extends Number> range);

    void setSource(String source);
}
