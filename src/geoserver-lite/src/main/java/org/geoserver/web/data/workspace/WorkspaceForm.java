/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.data.workspace;

import java.io.Serializable;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.RequiredTextField;
import org.apache.wicket.markup.html.form.SubmitLink;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.LambdaModel;

/** The fields of a workspace with its namespace. */
abstract class WorkspaceForm extends Form<Void> {

    private final Fields fields;

    /** What is typed. */
    static final class Fields implements Serializable {
        String name = "";
        String uri = "";
        boolean isDefault;
        boolean isolated;
    }

    WorkspaceForm(String id, Fields fields) {
        super(id);
        this.fields = fields;
        add(new RequiredTextField<>("name", LambdaModel.of(() -> fields.name, name -> this.fields.name = name)));
        add(new RequiredTextField<>("uri", LambdaModel.of(() -> fields.uri, uri -> this.fields.uri = uri)));
        add(new CheckBox("default", LambdaModel.of(() -> fields.isDefault, on -> this.fields.isDefault = on)));
        add(new CheckBox("isolated", LambdaModel.of(() -> fields.isolated, on -> this.fields.isolated = on)));
        add(new SubmitLink("save") {
            @Override
            public void onSubmit() {
                try {
                    save(fields);
                    setResponsePage(WorkspacePage.class);
                } catch (RuntimeException e) {
                    error(e.getMessage());
                }
            }
        });
        add(new BookmarkablePageLink<Void>("cancel", WorkspacePage.class));
    }

    abstract void save(Fields fields);
}
