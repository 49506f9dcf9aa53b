/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

/** An error of an OGC service, with its code and locator. */
public class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected String code;
    protected String locator;

    public ServiceException(String message) {
        super(message);
    }

    public ServiceException(String message, String code) {
        super(message);
        this.code = code;
    }

    public ServiceException(String message, Throwable cause) {
        super(message, cause);
    }

    public ServiceException(Throwable cause) {
        super(cause);
    }

    public String getCode() {
        return code;
    }

    public String getLocator() {
        return locator;
    }
}
