/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.FilenameUtils;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;
import org.geoserver.rest.RestBaseController;
import org.geoserver.rest.RestException;
import org.geotools.util.Version;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /rest/styles}, and those of a workspace. A style is a definition and a body: a POST may bring the one, the other
 * or a zip with body and graphics; a PUT changes either.
 */
@RestController
@RequestMapping({
    RestBaseController.ROOT_PATH + "/styles",
    RestBaseController.ROOT_PATH + "/workspaces/{workspace}/styles"
})
public class StyleController extends CatalogController {

    /** The media type of an SLD 1.0 body. */
    static final MediaType SLD = MediaType.valueOf("application/vnd.ogc.sld+xml");

    private static final String SLD_1_0 = "application/vnd.ogc.sld+xml";
    private static final String SLD_1_1 = "application/vnd.ogc.se+xml";
    private static final String ZIP = "application/zip";
    private static final Set<String> GRAPHICS = Set.of("svg", "png", "jpg");

    private final GeoServerDataDirectory dataDirectory;

    public StyleController(
            @Qualifier("catalog") Catalog catalog, @Qualifier("dataDirectory") GeoServerDataDirectory dataDirectory) {
        super(catalog);
        this.dataDirectory = dataDirectory;
    }

    @GetMapping(produces = {JSON, XML})
    Tree list(@PathVariable(required = false) String workspace) {
        List<StyleInfo> styles = workspace == null
                ? catalog.getStyles().stream()
                        .filter(style -> style.getWorkspace() == null)
                        .toList()
                : catalog.getStylesByWorkspace(workspace(workspace));
        return Tree.list("style", styles.stream().map(StyleInfo::getName).toList());
    }

    @GetMapping(
            value = "/{name}",
            produces = {JSON, XML})
    StyleInfo get(@PathVariable(required = false) String workspace, @PathVariable String name) {
        return style(workspace, name);
    }

    @GetMapping(
            value = "/{name}",
            produces = {SLD_1_0, SLD_1_1})
    ResponseEntity<byte[]> getBody(@PathVariable(required = false) String workspace, @PathVariable String name)
            throws IOException {
        StyleInfo style = style(workspace, name);
        Resource body = dataDirectory.style(style);
        if (body.getType() != Resource.Type.RESOURCE) {
            throw new RestException("Style " + name + " has no body", HttpStatus.NOT_FOUND);
        }
        try (InputStream in = body.in()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.valueOf(isVersion11(style) ? SLD_1_1 : SLD_1_0))
                    .body(in.readAllBytes());
        }
    }

    @PostMapping(consumes = {"text/xml", XML, JSON, "text/json"})
    ResponseEntity<String> post(@PathVariable(required = false) String workspace, @RequestBody Document document) {
        StyleInfo style = document.as(StyleInfo.class);
        if (workspace != null) {
            style.setWorkspace(workspace(workspace));
        }
        if (style.getFilename() == null) {
            style.setFilename(style.getName() + ".sld");
        }
        catalog.validate(style, true).throwIfInvalid();
        catalog.add(style);
        return createdStyle(style);
    }

    @PostMapping(consumes = {SLD_1_0, SLD_1_1})
    ResponseEntity<String> postBody(
            @PathVariable(required = false) String workspace,
            @RequestParam(required = false) String name,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] body)
            throws IOException {
        StyleInfo style = newStyle(workspace, name, SldBody.of(body));
        setFormat(style, type);
        write(style, body);
        catalog.add(style);
        return createdStyle(style);
    }

    @PostMapping(consumes = ZIP)
    ResponseEntity<String> postZip(
            @PathVariable(required = false) String workspace,
            @RequestParam(required = false) String name,
            @RequestBody byte[] zip)
            throws IOException {
        Map<String, byte[]> files = unzip(zip);
        SldBody sld = sldIn(files);
        StyleInfo style = newStyle(workspace, name, sld);
        style.setFormatVersion(new Version(sld.version()));
        writeGraphics(style, files);
        write(style, sld.bytes());
        catalog.add(style);
        return createdStyle(style);
    }

    @PutMapping(
            value = "/{name}",
            consumes = {"text/xml", XML, JSON, "text/json"})
    void put(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestBody Document document) {
        StyleInfo style = style(workspace, name);
        document.mergeInto(style, StyleInfo.class);
        catalog.validate(style, false).throwIfInvalid();
        catalog.save(style);
    }

    @PutMapping(
            value = "/{name}",
            consumes = {SLD_1_0, SLD_1_1})
    void putBody(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean raw,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] body)
            throws IOException {
        StyleInfo style = style(workspace, name);
        if (!raw) {
            SldBody.of(body);
        }
        setFormat(style, type);
        write(style, body);
        catalog.save(style);
    }

    @PutMapping(value = "/{name}", consumes = ZIP)
    void putZip(@PathVariable(required = false) String workspace, @PathVariable String name, @RequestBody byte[] zip)
            throws IOException {
        StyleInfo style = style(workspace, name);
        Map<String, byte[]> files = unzip(zip);
        SldBody sld = sldIn(files);
        writeGraphics(style, files);
        write(style, sld.bytes());
        catalog.save(style);
    }

    @DeleteMapping("/{name}")
    void delete(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean recurse,
            @RequestParam(defaultValue = "false") boolean purge) {
        StyleInfo style = style(workspace, name);
        List<LayerInfo> users = catalog.getLayers(style);
        Resource body = dataDirectory.style(style);
        if (recurse) {
            new Removal(catalog).of(style);
        } else if (users.isEmpty()) {
            catalog.remove(style);
        } else {
            throw new RestException("Can't delete style referenced by existing layers.", HttpStatus.FORBIDDEN);
        }
        if (body.getType() == Resource.Type.RESOURCE) {
            if (purge) {
                body.delete();
            } else {
                body.renameTo(body.parent().get(body.name() + ".bak"));
            }
        }
    }

    private StyleInfo style(String workspace, String name) {
        return workspace == null
                ? existing(catalog.getStyleByName(name), "No such style: " + name)
                : existing(
                        catalog.getStyleByName(workspace(workspace), name),
                        "No such style " + name + " in workspace " + workspace);
    }

    private StyleInfo newStyle(String workspace, String wanted, SldBody body) {
        String name = Optional.ofNullable(wanted)
                .or(body::name)
                .orElseGet(() -> "style-" + UUID.randomUUID().toString().substring(0, 7));
        StyleInfo style = catalog.getFactory().createStyle();
        style.setName(name);
        style.setFilename(name + ".sld");
        style.setFormat("sld");
        if (workspace != null) {
            style.setWorkspace(workspace(workspace));
        }
        StyleInfo other =
                workspace == null ? catalog.getStyleByName(name) : catalog.getStyleByName(style.getWorkspace(), name);
        if (other != null) {
            throw new RestException("Style " + name + " already exists.", HttpStatus.FORBIDDEN);
        }
        return style;
    }

    private static void setFormat(StyleInfo style, MediaType type) {
        style.setFormat("sld");
        style.setFormatVersion(new Version(type.getSubtype().contains("ogc.se") ? "1.1.0" : "1.0.0"));
    }

    private static boolean isVersion11(StyleInfo style) {
        return style.getFormatVersion() != null
                && style.getFormatVersion().toString().startsWith("1.1");
    }

    private static ResponseEntity<String> createdStyle(StyleInfo style) {
        return style.getWorkspace() == null
                ? created(style.getName(), "styles", style.getName())
                : created(style.getName(), "workspaces", style.getWorkspace().getName(), "styles", style.getName());
    }

    private void write(StyleInfo style, byte[] body) throws IOException {
        write(dataDirectory.style(style), body);
    }

    private void writeGraphics(StyleInfo style, Map<String, byte[]> files) throws IOException {
        Resource folder = style.getWorkspace() == null
                ? dataDirectory.getStyles()
                : dataDirectory.getStyles(style.getWorkspace());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (GRAPHICS.contains(FilenameUtils.getExtension(file.getKey()).toLowerCase(Locale.ROOT))) {
                write(folder.get(file.getKey()), file.getValue());
            }
        }
    }

    private static void write(Resource resource, byte[] content) throws IOException {
        try (OutputStream out = resource.out()) {
            out.write(content);
        }
    }

    private static SldBody sldIn(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".sld"))
                .findFirst()
                .map(file -> SldBody.of(file.getValue()))
                .orElseThrow(() -> new RestException("No sld file provided:", HttpStatus.FORBIDDEN));
    }

    // The files at the top of the zip: a folder's name never becomes a path here.
    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().equals(FilenameUtils.getName(entry.getName()))) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return files;
    }
}
