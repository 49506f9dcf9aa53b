/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.Serializable;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;

/** A table with a row for each of these; without any, there is no table. */
final class Rows<T> extends WebMarkupContainer {

    private final IModel<List<T>> all;

    /** Fills a row. */
    interface Filler<T> extends Serializable {
        void fill(ListItem<T> row, T one);
    }

    Rows(String id, IModel<List<T>> all, Filler<T> filler) {
        super(id);
        this.all = all;
        add(new ListView<>("row", all) {
            @Override
            protected void populateItem(ListItem<T> item) {
                filler.fill(item, item.getModelObject());
            }
        });
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(!all.getObject().isEmpty());
    }
}
