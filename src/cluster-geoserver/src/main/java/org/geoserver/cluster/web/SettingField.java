/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.model;
import static org.geoserver.cluster.web.Texts.text;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Applies;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.config.ClusterKey.Type;

/**
 * A setting: its label, its field, what it means, where its value comes from, when it counts, and what is wrong with it.
 *
 * <p>The field itself is sent to the browser once, and again only when all is saved: what is typed, the secrets too, stays in
 * the browser, and no answer takes it away.
 */
final class SettingField extends Panel {

    private static final Set<Type> NUMBERS = Set.of(Type.NUMBER, Type.COUNT, Type.MILLISECONDS, Type.PORT);

    private final ClusterKey key;
    private final IModel<ClusterAdministration> administration;
    private FormComponent<?> field;
    private Component problem;

    /** So that what the page remembers of a secret tells nothing about it. */
    private final String salt = UUID.randomUUID().toString();

    private String typed = "";
    private boolean removed;
    private String shown = "";

    /** Tells this value from others; of a secret no more than that. */
    private String fingerprint = "";

    private String wrong = "";
    private String told = "";

    SettingField(String id, ClusterKey key, IModel<ClusterAdministration> administration) {
        super(id);
        this.key = key;
        this.administration = administration;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ClusterAdministration now = administration.getObject();
        Entry entry = now.configuration().entry(key);
        show(entry);
        String markupId = "cluster-key-" + key.key().replace('.', '-');
        add(attribute("data-key", key.key()));
        add(new Label("label", model(this, "key." + key.key(), key.key())).add(attribute("for", markupId)));
        field = field(entry);
        field.setMarkupId(markupId).setOutputMarkupId(true);
        field.setEnabled(!entry.isFixed());
        field.add(attribute("aria-describedby", markupId + "-help " + markupId + "-problem"));
        add(field);
        for (String kind : new String[] {"text", "password", "flag"}) {
            if (!kind.equals(field.getId())) {
                add(new WebMarkupContainer(kind).setVisible(false));
            }
        }
        add(new Label("unit", key.type().unit()).setVisible(!key.type().unit().isEmpty() && key.type() != Type.SIZE));
        add(remove(entry));
        add(new Label("help", model(this, "key." + key.key() + ".help", key.description()))
                .setMarkupId(markupId + "-help")
                .setOutputMarkupId(true));
        add(new Label("name", key.key()));
        add(new Label("source", source(entry)));
        add(new Label(
                "applies",
                model(this, "applies." + key.applies().name(), key.applies().explanation())));
        add(note("resolved", resolved(entry)));
        add(note("fixed", fixedBy(this, entry)));
        add(note("pending", now.pending().contains(key) ? pending() : ""));
        problem = new Label("problem", LambdaModel.of(() -> wrong))
                .setMarkupId(markupId + "-problem")
                .setOutputMarkupId(true);
        add(problem);
        now.configuration().problems().stream()
                .filter(p -> key.names().contains(p.key()))
                .findFirst()
                .ifPresent(p -> wrong = p.reason());
        told = wrong;
        if (!wrong.isEmpty()) {
            field.add(attribute("aria-invalid", true));
        }
    }

    static boolean isOn(String value) {
        return value.trim().equalsIgnoreCase("true") || value.trim().equalsIgnoreCase("enabled");
    }

    /** Who has set the value so that it can't be changed here; empty when it can. */
    static String fixedBy(Component component, Entry entry) {
        if (!entry.isFixed()) {
            return "";
        }
        return entry.source().overridesFile()
                ? text(component, "fixedBy", text(component, "source", entry.source()), entry.name())
                : component.getString("fixedOutside");
    }

    private boolean isFlag(Entry entry) {
        return (key.type() == Type.FLAG || key.type() == Type.SWITCH)
                && !entry.text().contains("${");
    }

    private FormComponent<?> field(Entry entry) {
        if (isFlag(entry)) {
            return new CheckBox("flag", LambdaModel.of(() -> isOn(typed), on -> typed = String.valueOf(on)));
        }
        IModel<String> model = LambdaModel.of(() -> typed, text -> typed = text == null ? "" : text.trim());
        if (key.isSecret()) {
            PasswordTextField password = new PasswordTextField("password", model);
            password.setRequired(false);
            password.add(attribute("placeholder", text(this, entry.value().isEmpty() ? "secret.none" : "secret.set")));
            return password;
        }
        TextField<String> text = new TextField<>("text", model, String.class);
        text.add(attribute("placeholder", key.defaultValue()));
        if (NUMBERS.contains(key.type())) {
            text.add(attribute("inputmode", "numeric"));
        }
        text.add(attribute("class", NUMBERS.contains(key.type()) || key.type() == Type.SIZE ? "w-sm" : "w-lg"));
        return text;
    }

    /** A secret's field is empty whether there is one or not, so taking it away needs a box of its own. */
    private Component remove(Entry entry) {
        WebMarkupContainer remove = new WebMarkupContainer("remove");
        remove.setVisible(key.isSecret() && !entry.value().isEmpty() && !entry.isFixed());
        remove.add(new CheckBox("removed", LambdaModel.of(() -> removed, on -> removed = on)));
        return remove;
    }

    private String source(Entry entry) {
        if (entry.source() == Source.FILE) {
            return text(
                    this,
                    "fromFile",
                    entry.file().map(file -> file.getFileName().toString()).orElse(entry.name()));
        }
        return text(this, "source", entry.source());
    }

    private String resolved(Entry entry) {
        return key.isSecret() || entry.text().equals(entry.value())
                ? ""
                : text(this, "resolved", key.shown(entry.value()));
    }

    private String pending() {
        return getString(key.applies() == Applies.AT_START ? "pending.atStart" : "pending");
    }

    private static Component note(String id, String text) {
        return new Label(id, text).setVisible(!text.isEmpty());
    }

    private void show(Entry entry) {
        typed = shown = shown(entry);
        fingerprint = fingerprint(entry);
    }

    private String shown(Entry entry) {
        return isFlag(entry) ? String.valueOf(isOn(entry.value())) : key.shown(entry.text());
    }

    private String fingerprint(Entry entry) {
        return key.isSecret() ? String.valueOf((salt + entry.text()).hashCode()) : shown(entry);
    }

    ClusterKey key() {
        return key;
    }

    /** What it is to be, when that is not what was shown. */
    Optional<String> change() {
        if (!field.isEnabled()) {
            return Optional.empty();
        }
        if (key.isSecret()) {
            return !typed.isEmpty() ? Optional.of(typed) : removed ? Optional.of("") : Optional.empty();
        }
        return typed.equals(shown) ? Optional.empty() : Optional.of(typed);
    }

    /** Whether somebody else has changed it since it was shown, and not to the same. */
    boolean isOvertaken(Entry now) {
        return !fingerprint.equals(fingerprint(now))
                && (key.isSecret() || !shown(now).equals(typed));
    }

    /** Takes note of what somebody else has made of it, and tells; what is typed stays. */
    void overtakenBy(Entry now) {
        shown = shown(now);
        fingerprint = fingerprint(now);
        wrong(key.isSecret() ? getString("overtaken.secret") : text(this, "overtaken", shown));
    }

    /** What is wrong; an empty text says that nothing is. It is shown by {@link #tell}. */
    void wrong(String what) {
        wrong = what;
    }

    /** Shows what is wrong, when that is not what the browser shows already. */
    void tell(AjaxRequestTarget target) {
        if (!wrong.equals(told)) {
            told = wrong;
            target.add(problem);
            target.appendJavaScript(
                    "GeoServerCluster.mark('%s', %b);".formatted(field.getMarkupId(), !wrong.isEmpty()));
        }
    }

    void focus(AjaxRequestTarget target) {
        target.focusComponent(field);
    }

    /** No secret stays behind when a request is over. */
    void forget() {
        if (key.isSecret()) {
            typed = "";
        }
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        if (key.place() == Place.BROKER) {
            tag.put("data-file", "broker");
        }
    }
}
