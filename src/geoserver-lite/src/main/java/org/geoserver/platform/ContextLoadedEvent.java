/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/** Tells once that the whole context is there: what happened before was the load of the configuration. */
public class ContextLoadedEvent extends ApplicationContextEvent {

    private static final long serialVersionUID = 1L;

    public ContextLoadedEvent(ApplicationContext source) {
        super(source);
    }
}
