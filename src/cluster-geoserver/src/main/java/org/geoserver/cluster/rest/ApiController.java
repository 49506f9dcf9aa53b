/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the resources, and answers for those that there are not. */
@RestController
@RequestMapping(path = ClusterController.PATH)
public class ApiController extends RestBaseController {

    static final String REST = "/**";

    private final ApiDocument document = ApiDocument.load();

    @GetMapping("/openapi")
    public void openapi(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Content content = Content.of(MediaType.APPLICATION_JSON_VALUE, document.bytes());
        Exchange.answer(request, response, () -> Answer.ok(content));
    }

    /** What no other method here takes. */
    @RequestMapping(REST)
    public void other(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length() + ROOT_PATH.length());
            Set<String> methods = document.methods(path);
            if (methods.isEmpty()) {
                throw Refusal.of(
                        HttpStatus.NOT_FOUND,
                        "There is no such resource. " + ClusterController.PATH
                                + "/openapi.json lists those that there are.");
            }
            String allowed = String.join(", ", methods);
            if (!methods.contains(request.getMethod())) {
                String message = request.getMethod() + " is not possible here. Possible: " + allowed + ".";
                return Answer.error(HttpStatus.METHOD_NOT_ALLOWED, message, List.of())
                        .with(HttpHeaders.ALLOW, allowed);
            }
            throw Refusal.of(HttpStatus.NOT_ACCEPTABLE, "The answer can be JSON, XML or HTML.");
        });
    }
}
