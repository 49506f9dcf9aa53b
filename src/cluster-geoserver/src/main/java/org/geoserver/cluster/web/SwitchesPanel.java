/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.model;
import static org.geoserver.cluster.web.Texts.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;

/** What is turned on and off with one click, saved and in effect at once. */
final class SwitchesPanel extends Panel {

    static final List<ClusterKey> KEYS = List.of(
            ClusterKey.CONNECTION,
            ClusterKey.TOGGLE_MASTER,
            ClusterKey.TOGGLE_SLAVE,
            ClusterKey.READ_ONLY,
            ClusterKey.EMBEDDED_BROKER);

    private final IModel<ClusterAdministration> administration;
    private final Map<ClusterKey, Row> rows = new HashMap<>();

    SwitchesPanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        RepeatingView list = new RepeatingView("switch");
        for (ClusterKey key : KEYS) {
            Row row = new Row(list.newChildId(), key);
            rows.put(key, row);
            list.add(row);
        }
        add(list);
    }

    /** Renews the switches that somebody else has turned since they were shown. */
    void refresh(AjaxRequestTarget target) {
        rows.values().stream().filter(Row::isOutdated).forEach(target::add);
    }

    private ClusterConfiguration configuration() {
        return administration.getObject().configuration();
    }

    /** A switch: what it is, what it does now, and a button that says what it will do. */
    private final class Row extends WebMarkupContainer {

        private final ClusterKey key;
        private boolean confirming;
        private String saved = "";
        private String problem = "";
        private String shown = "";
        private boolean answering;

        Row(String id, ClusterKey key) {
            super(id);
            this.key = key;
            setMarkupId("cluster-switch-" + key.key());
            setOutputMarkupId(true);
        }

        private boolean isOutdated() {
            return !confirming && !shown.equals(appearance());
        }

        private String appearance() {
            Entry entry = configuration().entry(key);
            return entry.value() + entry.source() + entry.name();
        }

        private boolean isOn() {
            return SettingField.isOn(configuration().entry(key).value());
        }

        @Override
        protected void onBeforeRender() {
            shown = appearance();
            Entry entry = configuration().entry(key);
            boolean on = isOn();
            String labelId = getMarkupId() + "-label";
            String helpId = getMarkupId() + "-help";
            addOrReplace(new Label("label", model(this, "key." + key.key(), key.key()))
                    .setMarkupId(labelId)
                    .setOutputMarkupId(true));
            addOrReplace(new Label("value", getString(on ? "on" : "off"))
                    .add(cssClass(on ? "cluster-good" : "cluster-off")));
            addOrReplace(new Label("effect", text(this, effect(on)))
                    .setMarkupId(helpId)
                    .setOutputMarkupId(true));
            addOrReplace(button(on, helpId).setVisible(!entry.isFixed() && !confirming));
            addOrReplace(confirmation(on).setVisible(confirming));
            addOrReplace(note("fixed", SettingField.fixedBy(this, entry)));
            addOrReplace(note("problem", problem(entry)));
            addOrReplace(note("saved", saved));
            super.onBeforeRender();
        }

        @Override
        protected void onAfterRender() {
            super.onAfterRender();
            answering = false;
        }

        @Override
        protected void onComponentTag(ComponentTag tag) {
            super.onComponentTag(tag);
            tag.put("data-key", key.key());
            tag.put("data-on", isOn());
        }

        private String effect(boolean on) {
            return "switch." + key.key() + (on ? ".on" : ".off");
        }

        private Component note(String id, String text) {
            return new Label(id, text).setVisible(!text.isEmpty());
        }

        private String problem(Entry entry) {
            if (!problem.isEmpty()) {
                return problem;
            }
            return configuration().problems().stream()
                    .filter(p -> key.names().contains(p.key()))
                    .map(SettingProblem::sentence)
                    .findFirst()
                    .orElse("");
        }

        private Component button(boolean on, String helpId) {
            AjaxLink<Void> button = new AjaxLink<>("button") {
                @Override
                public void onClick(AjaxRequestTarget target) {
                    problem = "";
                    saved = "";
                    if (isDangerous(on)) {
                        confirming = true;
                    } else {
                        turn(!on);
                    }
                    done(target);
                }
            };
            button.add(new Label("action", text(this, "switch." + key.key() + (on ? ".turnOff" : ".turnOn"))));
            button.add(attribute("aria-describedby", helpId));
            return focused(button);
        }

        /** Where the user goes on when this is the answer to a click. */
        private Component focused(Component component) {
            return answering ? component.add(attribute("data-focus", true)) : component;
        }

        private Component confirmation(boolean on) {
            WebMarkupContainer confirmation = new WebMarkupContainer("confirmation");
            confirmation.add(new Label("question", model(this, "switch." + key.key() + ".confirm")));
            AjaxLink<Void> yes = new AjaxLink<>("yes") {
                @Override
                public void onClick(AjaxRequestTarget target) {
                    confirming = false;
                    turn(!on);
                    done(target);
                }
            };
            yes.add(new Label("action", text(this, "switch." + key.key() + ".turnOff")));
            confirmation.add(focused(yes));
            confirmation.add(new AjaxLink<>("no") {
                @Override
                public void onClick(AjaxRequestTarget target) {
                    confirming = false;
                    done(target);
                }
            });
            return confirmation;
        }

        /** What cuts the node off, or leaves behind what it has not sent yet. */
        private boolean isDangerous(boolean on) {
            return on
                    && switch (key) {
                        case CONNECTION, EMBEDDED_BROKER -> true;
                        case TOGGLE_MASTER ->
                            administration.getObject().state() instanceof ClusterState.Clustered clustered
                                    && clustered.status().backlog() > 0;
                        default -> false;
                    };
        }

        private void turn(boolean on) {
            try {
                administration.getObject().change(Map.of(key.key(), String.valueOf(on)));
                String file = configuration()
                        .entry(key)
                        .file()
                        .map(path -> path.getFileName().toString())
                        .orElse("");
                saved = text(this, "switch.saved", file);
            } catch (InvalidSettingsException e) {
                problem = e.getMessage();
            } catch (IOException e) {
                problem = text(this, "notSaved", e.getMessage());
            }
        }

        private void done(AjaxRequestTarget target) {
            answering = true;
            target.add(this);
            target.appendJavaScript(Texts.answer(this));
            findParent(ClusterPage.class).changed(target);
        }
    }
}
