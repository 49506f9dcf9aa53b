/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * Reads and writes the configuration as GeoServer's XML and JSON, driven by the interfaces alone.
 *
 * <p>{@link org.geoserver.cluster.lite.xml.Schemas} lists, for each interface, a {@link
 * org.geoserver.cluster.lite.xml.Schema} with the elements in GeoServer's order; {@link
 * org.geoserver.cluster.lite.xml.Beans} makes objects from elements and elements from objects by it, and {@link
 * org.geoserver.cluster.lite.xml.Kept} holds what no schema has. {@link org.geoserver.cluster.lite.xml.ObjectConverter}
 * ties them into XStream; {@link org.geoserver.cluster.lite.xml.TreeWriter} collects as elements what is written there.
 *
 * <p>A {@link org.geoserver.cluster.lite.xml.Codec} translates between the value of a property and an {@link
 * org.geoserver.cluster.lite.xml.XmlTree}, in an {@link org.geoserver.cluster.lite.xml.XmlContext}; {@link
 * org.geoserver.cluster.lite.xml.Codecs} knows which codec a property has:
 *
 * <ul>
 *   <li>one text: {@link org.geoserver.cluster.lite.xml.Text}, {@link org.geoserver.cluster.lite.xml.Wrapped}, {@link
 *       org.geoserver.cluster.lite.xml.Binding}, {@link org.geoserver.cluster.lite.xml.Keywords}, {@link
 *       org.geoserver.cluster.lite.xml.StyleName}, and {@link org.geoserver.cluster.lite.xml.Password}, which {@link
 *       org.geoserver.cluster.lite.xml.PasswordCipher} keeps unreadable on disk
 *   <li>several: {@link org.geoserver.cluster.lite.xml.International}, {@link org.geoserver.cluster.lite.xml.Range}, {@link
 *       org.geoserver.cluster.lite.xml.Envelope}, read as a {@link org.geoserver.cluster.lite.xml.LazyEnvelope}
 *   <li>other objects: {@link org.geoserver.cluster.lite.xml.Bean}, {@link org.geoserver.cluster.lite.xml.Reference}
 *   <li>collections and maps: {@link org.geoserver.cluster.lite.xml.Many}, {@link
 *       org.geoserver.cluster.lite.xml.BriefMap}, {@link org.geoserver.cluster.lite.xml.TypedMap} of values that are each
 *       {@link org.geoserver.cluster.lite.xml.Typed}, {@link org.geoserver.cluster.lite.xml.EnumMapped}
 *   <li>what is kept as its element, as an {@link org.geoserver.cluster.lite.xml.OpaqueValue}: {@link
 *       org.geoserver.cluster.lite.xml.ReferenceSystem}, {@link org.geoserver.cluster.lite.xml.Carried}
 * </ul>
 */
package org.geoserver.cluster.lite.xml;
