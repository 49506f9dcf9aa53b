/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.ResourceStore;
import org.geoserver.rest.ResourceNotFoundException;
import org.geoserver.rest.RestBaseController;
import org.geoserver.rest.RestException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rest/resource}: the files of the data directory. */
@RestController
@RequestMapping({ResourceStoreController.PATH, ResourceStoreController.PATH + "/**"})
public class ResourceStoreController extends RestBaseController {

    static final String PATH = ROOT_PATH + "/resource";

    private static final String METADATA = "metadata";

    private final ResourceStore store;

    public ResourceStoreController(@Qualifier("resourceStore") ResourceStore store) {
        this.store = store;
    }

    /** A file's content, a folder's list, or either's metadata. HEAD gives the headers alone. */
    @GetMapping
    ResponseEntity<?> get(
            HttpServletRequest request,
            @RequestParam(defaultValue = "default") String operation,
            @RequestParam(defaultValue = "xml") String format)
            throws IOException {
        Resource resource = resource(request);
        MediaType reportFormat = "json".equals(format) ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML;
        if (METADATA.equalsIgnoreCase(operation)) {
            return ResponseEntity.ok()
                    .contentType(reportFormat)
                    .body(report("ResourceMetadata", resource, type(resource)));
        }
        if (resource.getType() == Resource.Type.UNDEFINED) {
            throw new ResourceNotFoundException("Undefined resource path.");
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .lastModified(resource.lastmodified())
                .header("Location", href(resource))
                .header("Resource-Type", type(resource));
        if (!resource.path().isEmpty()) {
            answer.header("Resource-Parent", href(resource.parent()));
        }
        if (resource.getType() == Resource.Type.DIRECTORY) {
            return answer.contentType(reportFormat).body(directory(resource));
        }
        try (InputStream in = resource.in()) {
            return answer.contentType(contentType(resource)).body(in.readAllBytes());
        }
    }

    /** Writes a file; or moves or copies the one that the body names. */
    @PutMapping(consumes = MediaType.ALL_VALUE)
    ResponseEntity<Void> put(
            HttpServletRequest request,
            @RequestParam(defaultValue = "default") String operation,
            @RequestBody(required = false) byte[] body)
            throws IOException {
        Resource resource = resource(request);
        byte[] content = body == null ? new byte[0] : body;
        if (resource.getType() == Resource.Type.DIRECTORY) {
            throw new RestException("Attempting to write data to a directory.", HttpStatus.METHOD_NOT_ALLOWED);
        }
        boolean isNew = resource.getType() == Resource.Type.UNDEFINED;
        switch (operation.toLowerCase(Locale.ROOT)) {
            case METADATA ->
                throw new RestException("Attempting to write data to metadata.", HttpStatus.METHOD_NOT_ALLOWED);
            case "move" -> {
                if (!source(content).renameTo(resource)) {
                    throw new RestException("Rename operation failed.", HttpStatus.INTERNAL_SERVER_ERROR);
                }
            }
            case "copy" -> {
                Resource source = source(content);
                if (source.getType() == Resource.Type.DIRECTORY) {
                    throw new RestException("Cannot copy directory.", HttpStatus.METHOD_NOT_ALLOWED);
                }
                try (InputStream in = source.in()) {
                    write(resource, in.readAllBytes());
                }
            }
            default -> write(resource, content);
        }
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).build();
    }

    @DeleteMapping
    void delete(HttpServletRequest request) {
        Resource resource = resource(request);
        if (resource.getType() == Resource.Type.UNDEFINED) {
            throw new ResourceNotFoundException("Resource '" + resource.path() + "' not found");
        }
        if (!resource.delete()) {
            throw new RestException("Resource '" + resource.path() + "' not removed", HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private static void write(Resource resource, byte[] content) throws IOException {
        try (OutputStream out = resource.out()) {
            out.write(content);
        }
    }

    private Resource source(byte[] path) {
        Resource source = inside(new String(path, StandardCharsets.UTF_8).strip());
        if (source.getType() == Resource.Type.UNDEFINED) {
            throw new RestException("Unable to locate '" + source.path() + "'.", HttpStatus.NOT_FOUND);
        }
        return source;
    }

    private Resource resource(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
        return inside(UriUtils.decode(path, StandardCharsets.UTF_8));
    }

    private Resource inside(String path) {
        if (Arrays.asList(path.split("[/\\\\]")).contains("..")) {
            throw new RestException("Not a path in the data directory", HttpStatus.BAD_REQUEST);
        }
        return store.get(path.replaceFirst("^/+", ""));
    }

    private static Tree directory(Resource resource) {
        Tree report = report("ResourceDirectory", resource, "");
        ArrayNode children = ((ObjectNode) report.root().get("ResourceDirectory"))
                .putObject("children")
                .putArray("child");
        resource.list()
                .forEach(child -> children.addObject()
                        .put("name", child.name())
                        .putObject("link")
                        .put("href", href(child)));
        return report;
    }

    private static Tree report(String element, Resource resource, String type) {
        ObjectNode root = Tree.node();
        ObjectNode report = root.putObject(element).put("name", resource.name());
        if (!resource.path().isEmpty()) {
            report.putObject("parent")
                    .put("path", "/" + resource.parent().path())
                    .putObject("link")
                    .put("href", href(resource.parent()));
        }
        report.put("lastModified", Instant.ofEpochMilli(resource.lastmodified()).toString());
        if (!type.isEmpty()) {
            report.put("type", type);
        }
        return new Tree(root);
    }

    private static String type(Resource resource) {
        return resource.getType().name().toLowerCase(Locale.ROOT);
    }

    private static String href(Resource resource) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(PATH + "/" + UriUtils.encodePath(resource.path(), StandardCharsets.UTF_8))
                .build()
                .toUriString();
    }

    private static MediaType contentType(Resource resource) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(resource.name()))
                .map(MediaType::valueOf)
                .orElse(MediaType.APPLICATION_OCTET_STREAM);
    }
}
