/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.request.component.IRequestablePage;
import org.apache.wicket.request.cycle.RequestCycle;

/** Follows each request to a page. */
public interface WicketCallback {

    void onBeginRequest();

    void onRequestTargetSet(RequestCycle cycle, Class<? extends IRequestablePage> requestTarget);

    void onEndRequest();

    void onAfterTargetsDetached();

    void onRuntimeException(RequestCycle cycle, Exception exception);
}
