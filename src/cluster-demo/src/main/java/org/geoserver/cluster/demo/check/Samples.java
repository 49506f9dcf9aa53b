/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files that the check's stores and styles consist of. */
final class Samples {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private Samples() {}

    /** One point, as a properties data store reads it. */
    static byte[] points() {
        return """
                _=id:Integer,name:String,geom:Point:srid=4326
                points.1=1|a place|POINT(1 1)
                """.getBytes(StandardCharsets.UTF_8);
    }

    /** A GeoTIFF of two by two grey pixels, between 0 and 2 degrees. */
    static byte[] geoTiff() {
        short ascii = 2;
        short shorts = 3;
        short longs = 4;
        short doubles = 12;
        int entries = 14;
        int afterDirectory = 8 + 2 + entries * 12 + 4;
        int scale = afterDirectory;
        int tiePoint = scale + 3 * 8;
        int keys = tiePoint + 6 * 8;
        int pixels = keys + 16 * 2;
        ByteBuffer tiff = ByteBuffer.allocate(pixels + 4).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) entries);
        entry(tiff, 256, shorts, 1, 2); // width
        entry(tiff, 257, shorts, 1, 2); // height
        entry(tiff, 258, shorts, 1, 8); // bits per sample
        entry(tiff, 259, shorts, 1, 1); // no compression
        entry(tiff, 262, shorts, 1, 1); // black is zero
        entry(tiff, 273, longs, 1, pixels); // where the strip is
        entry(tiff, 277, shorts, 1, 1); // samples per pixel
        entry(tiff, 278, shorts, 1, 2); // rows per strip
        entry(tiff, 279, longs, 1, 4); // bytes in the strip
        entry(tiff, 284, shorts, 1, 1); // chunky
        entry(tiff, 305, ascii, 4, 0x00656d6d); // software
        entry(tiff, 33550, doubles, 3, scale); // ModelPixelScale
        entry(tiff, 33922, doubles, 6, tiePoint); // ModelTiepoint
        entry(tiff, 34735, shorts, 16, keys); // GeoKeyDirectory
        tiff.putInt(0);
        tiff.putDouble(1).putDouble(1).putDouble(0);
        tiff.putDouble(0).putDouble(0).putDouble(0).putDouble(0).putDouble(2).putDouble(0);
        // version 1.1.0 with three keys: geographic model, pixel is area, EPSG:4326
        for (int value : new int[] {1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326}) {
            tiff.putShort((short) value);
        }
        tiff.put(new byte[] {0, 85, (byte) 170, (byte) 255});
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, short type, int count, int value) {
        tiff.putShort((short) tag).putShort(type).putInt(count).putInt(value);
    }

    static byte[] graphic() {
        return Base64.getDecoder().decode(PIXEL);
    }

    /** A style that draws points in a colour. */
    static byte[] sld(String name, String colour) {
        return xmlOf(
                name,
                "<Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name=\"fill\">" + colour
                        + "</CssParameter></Fill></Mark>");
    }

    /** A style package: an SLD, and the graphic that it draws points with. */
    static byte[] stylePackage(String name, String graphic) {
        String mark =
                "<ExternalGraphic><OnlineResource xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:type=\"simple\""
                        + " xlink:href=\"" + graphic + "\"/><Format>image/png</Format></ExternalGraphic>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name + ".sld"));
            zip.write(xmlOf(name, mark));
            zip.putNextEntry(new ZipEntry(graphic));
            zip.write(graphic());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] xmlOf(String name, String mark) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
                    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink">
                  <NamedLayer>
                    <Name>%s</Name>
                    <UserStyle>
                      <Name>%s</Name>
                      <FeatureTypeStyle>
                        <Rule>
                          <PointSymbolizer><Graphic>%s<Size>8</Size></Graphic></PointSymbolizer>
                        </Rule>
                      </FeatureTypeStyle>
                    </UserStyle>
                  </NamedLayer>
                </StyledLayerDescriptor>
                """.formatted(name, name, mark).getBytes(StandardCharsets.UTF_8);
    }
}
