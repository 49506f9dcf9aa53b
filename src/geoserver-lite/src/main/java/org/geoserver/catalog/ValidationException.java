/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.text.MessageFormat;

/** An object that a validator refuses, with a key under which its message is translated. */
public class ValidationException extends RuntimeException {

    private final String key;
    private final transient Object[] parameters;

    public ValidationException(String key, String message, Object... parameters) {
        this(key, message, null, parameters);
    }

    public ValidationException(String key, String message, Throwable cause, Object... parameters) {
        super(MessageFormat.format(message, parameters), cause);
        this.key = key;
        this.parameters = parameters.clone();
    }

    public String getKey() {
        return key;
    }

    public Object[] getParameters() {
        return parameters.clone();
    }
}
