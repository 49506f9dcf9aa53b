/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Xml;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void writesATiffThatJavaReads() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(Samples.geoTiff()));

        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRaster().getPixels(0, 0, 2, 2, (int[]) null)).containsExactly(0, 85, 170, 255);
    }

    @Test
    void writesAGraphicThatJavaReads() throws Exception {
        assertThat(ImageIO.read(new ByteArrayInputStream(Samples.graphic())).getWidth())
                .isEqualTo(1);
    }

    @Test
    void writesAStylePackage() throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Samples.stylePackage("a", "b.png")))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("a.sld");
            Answer sld = new Answer(200, zip.readAllBytes());
            assertThat(Xml.text(sld, "NamedLayer/Name")).contains("a");
            assertThat(sld.text()).contains("xlink:href=\"b.png\"");
            assertThat(zip.getNextEntry().getName()).isEqualTo("b.png");
        }
    }
}
