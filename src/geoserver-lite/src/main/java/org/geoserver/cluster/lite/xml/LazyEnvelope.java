/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.Objects;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;

/** An envelope that looks its reference system up only when it is asked for: the database of them is slow to open. */
final class LazyEnvelope extends ReferencedEnvelope {

    private static final long serialVersionUID = 1L;

    private final transient XmlTree crsElement;

    LazyEnvelope(double minx, double maxx, double miny, double maxy, XmlTree crsElement) {
        super(minx, maxx, miny, maxy, null);
        this.crsElement = crsElement;
    }

    XmlTree crsElement() {
        return crsElement;
    }

    @Override
    public CoordinateReferenceSystem getCoordinateReferenceSystem() {
        return crsElement == null ? null : OpaqueValue.crs(crsElement.text());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LazyEnvelope envelope
                && super.equals(envelope)
                && Objects.equals(envelope.crsElement, crsElement);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
