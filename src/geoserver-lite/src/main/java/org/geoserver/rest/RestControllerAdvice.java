/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.platform.GeoServerExtensions;
import org.geotools.util.logging.Logging;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers a failed REST call with its status and its message as plain text. */
@ControllerAdvice
public class RestControllerAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOGGER = Logging.getLogger(RestControllerAdvice.class);

    @ExceptionHandler(ResourceNotFoundException.class)
    public void handleResourceNotFound(
            ResourceNotFoundException e, HttpServletResponse response, WebRequest request, OutputStream out)
            throws IOException {
        boolean quiet = Boolean.parseBoolean(request.getParameter("quietOnNotFound"));
        if (!quiet) {
            LOGGER.fine(e.getMessage());
        }
        answer(404, quiet ? "" : e.getMessage(), request, response, out, e);
    }

    @ExceptionHandler(RestException.class)
    public void handleRestException(RestException e, HttpServletResponse response, WebRequest request, OutputStream out)
            throws IOException {
        LOGGER.info(e.getMessage());
        answer(e.getStatus().value(), e.getMessage(), request, response, out, e);
    }

    @ExceptionHandler(Exception.class)
    public void handleGeneralException(
            Exception e, HttpServletRequest request, HttpServletResponse response, OutputStream out)
            throws IOException {
        LOGGER.log(Level.SEVERE, request.getMethod() + " " + request.getRequestURI() + " failed", e);
        answer(500, e.getMessage(), new ServletWebRequest(request), response, out, e);
    }

    private static void answer(
            int status,
            String message,
            WebRequest request,
            HttpServletResponse response,
            OutputStream out,
            Exception error)
            throws IOException {
        List<DispatcherCallback> callbacks = GeoServerExtensions.extensions(DispatcherCallback.class);
        HttpServletRequest failed = ((ServletWebRequest) request).getRequest();
        callbacks.forEach(callback -> callback.exception(failed, response, error));
        response.setStatus(status);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        out.write(String.valueOf(message).getBytes(StandardCharsets.UTF_8));
    }
}
