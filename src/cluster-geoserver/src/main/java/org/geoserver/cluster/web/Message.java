/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** What became of the last click, in words; not there when there is nothing to say. */
final class Message extends Label {

    Message(String id, IModel<String> text) {
        super(id, text);
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(!getDefaultModelObjectAsString().isEmpty());
    }
}
