/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.form.AjaxButton;
import org.apache.wicket.behavior.AttributeAppender;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Type;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.web.GeoServerBasePage;

/** Every setting with what it means, and one button that applies what was changed. */
abstract class SettingsForm extends Form<Void> {

    /** What is typed, by key. */
    private final Map<ClusterKey, String> typed = new EnumMap<>(ClusterKey.class);

    /** What was there when the form was filled: only what differs from it is sent. */
    private final Map<ClusterKey, String> shown = new EnumMap<>(ClusterKey.class);

    private final Map<ClusterKey, FormComponent<?>> fields = new EnumMap<>(ClusterKey.class);

    SettingsForm(String id, ClusterConfiguration configuration) {
        super(id);
        setOutputMarkupId(true);
        RepeatingView switches = new RepeatingView("switch");
        RepeatingView texts = new RepeatingView("text");
        for (ClusterKey key : ClusterKey.values()) {
            Entry entry = configuration.entry(key);
            shown.put(key, isSwitch(key) ? String.valueOf(isOn(entry.value())) : key.shown(entry.text()));
            if (isSwitch(key)) {
                switches.add(row(switches.newChildId(), "checkbox", key, entry));
            } else {
                texts.add(row(texts.newChildId(), key.isSecret() ? "password" : "input", key, entry));
            }
        }
        typed.putAll(shown);
        add(switches, texts);
        add(new Label("file", configuration.file().toString()));
        add(new AjaxButton("save", this) {
            @Override
            protected void onSubmit(AjaxRequestTarget target) {
                save();
                refresh(target);
            }

            @Override
            protected void onError(AjaxRequestTarget target) {
                refresh(target);
            }

            private void refresh(AjaxRequestTarget target) {
                target.add(SettingsForm.this);
                ((GeoServerBasePage) getPage()).addFeedbackPanels(target);
            }
        });
    }

    abstract ClusterAdministration administration();

    private static boolean isSwitch(ClusterKey key) {
        return key.type() == Type.FLAG || key.type() == Type.SWITCH;
    }

    private static boolean isOn(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("enabled");
    }

    private Component row(String id, String fragment, ClusterKey key, Entry entry) {
        Fragment row = new Fragment(id, fragment, this);
        FormComponent<?> field = field(key, entry);
        field.setOutputMarkupId(true);
        field.setEnabled(!entry.source().overridesFile());
        fields.put(key, field);
        String name = "key." + key.key();
        row.add(field);
        row.add(new Label("label", text(name, key.key())).add(AttributeAppender.replace("for", field.getMarkupId())));
        row.add(new Label("help", text(name + ".help", key.description())));
        WebMarkupContainer overridden = new WebMarkupContainer("overridden");
        overridden.add(new Label("where", entry.source().explanation() + " " + entry.name()));
        overridden.setVisible(entry.source().overridesFile());
        row.add(overridden);
        return row;
    }

    private IModel<String> text(String key, String otherwise) {
        return new StringResourceModel(key, this).setDefaultValue(otherwise);
    }

    private FormComponent<?> field(ClusterKey key, Entry entry) {
        if (isSwitch(key)) {
            return new CheckBox(
                    "field", LambdaModel.of(() -> isOn(typed.get(key)), on -> typed.put(key, String.valueOf(on))));
        }
        IModel<String> model =
                LambdaModel.of(() -> typed.get(key), value -> typed.put(key, value == null ? "" : value));
        if (key.isSecret()) {
            PasswordTextField field = new PasswordTextField("field", model);
            field.setRequired(false);
            String placeholder = entry.value().isEmpty() ? "secret.none" : "secret.set";
            field.add(AttributeAppender.replace("placeholder", new StringResourceModel(placeholder, this)));
            return field;
        }
        return new TextField<>("field", model, String.class);
    }

    private void save() {
        Map<String, String> changes = new LinkedHashMap<>();
        typed.forEach((key, value) -> {
            if (!value.equals(shown.get(key))) {
                changes.put(key.key(), value);
            }
        });
        if (changes.isEmpty()) {
            info(getString("nothingChanged"));
            return;
        }
        try {
            administration().change(changes);
            typed.keySet().stream().filter(ClusterKey::isSecret).forEach(key -> typed.put(key, ""));
            shown.putAll(typed);
            success(getString("saved"));
            changes.keySet().stream()
                    .flatMap(name -> ClusterKey.of(name).stream())
                    .filter(key -> key.applies() == ClusterKey.Applies.AT_START)
                    .forEach(key -> warn(new StringResourceModel("appliesAtStart", this)
                            .setParameters(getString("key." + key.key(), Model.of(), key.key()))
                            .getString()));
        } catch (InvalidSettingsException e) {
            e.problems().forEach(this::report);
        } catch (IOException e) {
            error(new StringResourceModel("notSaved", this)
                    .setParameters(e.getMessage())
                    .getString());
        }
    }

    private void report(SettingProblem problem) {
        Optional<FormComponent<?>> field = ClusterKey.of(problem.key()).map(fields::get);
        field.ifPresentOrElse(component -> component.error(problem.sentence()), () -> error(problem.sentence()));
    }
}
