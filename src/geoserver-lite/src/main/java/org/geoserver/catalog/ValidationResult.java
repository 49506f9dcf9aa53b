/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** What the validators said of an object. */
public class ValidationResult {

    private final List<RuntimeException> errors;

    public ValidationResult(List<RuntimeException> errors) {
        this.errors = errors == null ? List.of() : List.copyOf(errors);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    public List<RuntimeException> getErrors() {
        return errors;
    }

    public String getErrosAsString(String separator) {
        return errors.stream().map(RuntimeException::getLocalizedMessage).collect(Collectors.joining(separator));
    }

    public void throwIfInvalid() {
        if (!isValid()) {
            throw errors.get(0);
        }
    }
}
