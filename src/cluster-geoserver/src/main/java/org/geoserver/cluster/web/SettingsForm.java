/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.ajax.markup.html.form.AjaxButton;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Applies;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;

/**
 * Every setting that has no switch, in groups. Only what was changed is sent. A broker is tried before it is kept; what
 * somebody else has changed meanwhile is told, not overwritten.
 */
final class SettingsForm extends Form<Void> {

    /** How what was asked for went: the end of its CSS class. */
    private enum Tone {
        SUCCESS,
        INFO,
        WARNING,
        ERROR
    }

    private final IModel<ClusterAdministration> administration;
    private final List<SettingField> fields = new ArrayList<>();
    private final WebMarkupContainer answer = new WebMarkupContainer("answer");
    private final WebMarkupContainer news;
    private Tone tone = Tone.INFO;
    private String message = "";
    private boolean unreachable;
    private String newsShown = "";

    SettingsForm(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        setMarkupId("cluster-settings").setOutputMarkupId(true);
        add(answer());
        news = news();
        add(news);
        add(
                new AjaxButton("save", this) {
                    @Override
                    protected void onSubmit(AjaxRequestTarget target) {
                        save(false, target);
                    }
                }.setMarkupId("cluster-save"));
        add(
                new AjaxButton("test", this) {
                    @Override
                    protected void onSubmit(AjaxRequestTarget target) {
                        test(target);
                    }
                }.setMarkupId("cluster-test"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        fill();
    }

    /** Shows the settings as they are now; what was typed is gone. */
    private void fill() {
        fields.clear();
        RepeatingView groups = new RepeatingView("group");
        ClusterConfiguration now = administration.getObject().configuration();
        for (SettingsGroup group : SettingsGroup.values()) {
            List<ClusterKey> keys = group.keys().stream()
                    .filter(key -> isWorthShowing(key, now))
                    .toList();
            WebMarkupContainer card = new WebMarkupContainer(groups.newChildId());
            card.add(attribute("data-group", Texts.lower(group)));
            card.add(new Label("title", Texts.model(this, "group." + group.name())));
            RepeatingView list = new RepeatingView("setting");
            for (ClusterKey key : keys) {
                SettingField field = new SettingField(list.newChildId(), key, administration);
                fields.add(field);
                list.add(field);
            }
            groups.add(card.add(list));
        }
        addOrReplace(groups);
        String warnings = now.warnings().stream().map(SettingProblem::sentence).collect(Collectors.joining(" "));
        String ignored = now.ignored().isEmpty() ? "" : text(this, "ignored", String.join(", ", now.ignored()));
        addOrReplace(
                new Label("warnings", (warnings + " " + ignored).trim()).setVisible(!(warnings + ignored).isEmpty()));
        addOrReplace(new Label("file", now.file().toString()));
        newsShown = "";
    }

    /** A key that nothing reads any more matters only where somebody has written it. */
    private static boolean isWorthShowing(ClusterKey key, ClusterConfiguration now) {
        return key.applies() != Applies.NEVER || !now.entry(key).value().isEmpty();
    }

    private Component answer() {
        Label text = new Label("message", LambdaModel.of(() -> message)) {
            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.append("class", "feedbackPanel" + tone, " ");
                tag.put("data-tone", Texts.lower(tone));
            }

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!message.isEmpty());
            }
        };
        AjaxButton anyway = new AjaxButton("anyway", this) {
            @Override
            protected void onSubmit(AjaxRequestTarget target) {
                save(true, target);
            }

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(unreachable);
            }
        };
        answer.add(text, anyway.setMarkupId("cluster-save-anyway"));
        return answer.setMarkupId("cluster-answer").setOutputMarkupId(true);
    }

    /** Tells that somebody else has changed what the form shows, and offers to show it. */
    private WebMarkupContainer news() {
        WebMarkupContainer box = new WebMarkupContainer("news");
        box.add(
                new WebMarkupContainer("text") {
                    @Override
                    protected void onConfigure() {
                        super.onConfigure();
                        setVisible(!newsShown.isEmpty());
                    }
                }.add(new Label("what", LambdaModel.of(() -> text(SettingsForm.this, "news", newsShown))))
                        .add(new AjaxLink<>("show") {
                            @Override
                            public void onClick(AjaxRequestTarget target) {
                                message = "";
                                unreachable = false;
                                fill();
                                target.add(SettingsForm.this);
                            }
                        }));
        box.setMarkupId("cluster-news").setOutputMarkupId(true);
        return box;
    }

    /** Looks whether somebody else has changed what the form shows. */
    void refresh(AjaxRequestTarget target) {
        ClusterConfiguration now = administration.getObject().configuration();
        String overtaken = fields.stream()
                .filter(field -> field.isOvertaken(now.entry(field.key())))
                .map(field -> field.key().key())
                .collect(Collectors.joining(", "));
        if (!overtaken.equals(newsShown)) {
            newsShown = overtaken;
            target.add(news);
        }
    }

    private Map<ClusterKey, String> changes() {
        Map<ClusterKey, String> changes = new LinkedHashMap<>();
        fields.forEach(field -> field.change().ifPresent(value -> changes.put(field.key(), value)));
        return changes;
    }

    private static Map<String, String> byName(Map<ClusterKey, String> changes) {
        Map<String, String> values = new LinkedHashMap<>();
        changes.forEach((key, value) -> values.put(key.key(), value));
        return values;
    }

    private void save(boolean anyway, AjaxRequestTarget target) {
        clear();
        Map<ClusterKey, String> changes = changes();
        if (changes.isEmpty()) {
            answer(Tone.INFO, getString("nothingChanged"), target);
        } else if (isOvertaken(changes, target)) {
            answer(Tone.WARNING, getString("overtaken.answer"), target);
        } else if (!anyway && !isReachable(changes, target)) {
            answer(Tone.ERROR, getString(unreachable ? "unreachable" : "invalid"), target);
        } else {
            change(changes, target);
        }
    }

    /** The broker that is typed, whether it is to be kept or not. */
    private void test(AjaxRequestTarget target) {
        clear();
        Map<ClusterKey, String> changes = changes();
        changes.keySet().retainAll(SettingsGroup.REACHING);
        String url = Optional.ofNullable(changes.get(ClusterKey.BROKER_URL))
                .orElseGet(() -> administration
                        .getObject()
                        .configuration()
                        .entry(ClusterKey.BROKER_URL)
                        .value());
        if (url.isEmpty()) {
            answer(Tone.INFO, getString("test.nothing"), target);
        } else if (report(administration.getObject().checkBroker(byName(changes)), target)) {
            answer(Tone.SUCCESS, getString("test.good"), target);
        } else {
            answer(Tone.ERROR, getString("test.bad"), target);
        }
    }

    /** Tries the broker when it is to be another one. What is wrong besides can't be insisted on. */
    private boolean isReachable(Map<ClusterKey, String> changes, AjaxRequestTarget target) {
        if (changes.keySet().stream().noneMatch(SettingsGroup.REACHING::contains)) {
            return true;
        }
        List<SettingProblem> problems = administration.getObject().checkBroker(byName(changes));
        unreachable = problems.stream()
                .allMatch(problem -> ClusterKey.of(problem.key())
                        .filter(SettingsGroup.REACHING::contains)
                        .isPresent());
        return report(problems, target);
    }

    private boolean isOvertaken(Map<ClusterKey, String> changes, AjaxRequestTarget target) {
        ClusterConfiguration now = administration.getObject().configuration();
        List<SettingField> overtaken = fields.stream()
                .filter(field -> changes.containsKey(field.key()) && field.isOvertaken(now.entry(field.key())))
                .toList();
        overtaken.forEach(field -> field.overtakenBy(now.entry(field.key())));
        overtaken.stream().findFirst().ifPresent(field -> field.focus(target));
        return !overtaken.isEmpty();
    }

    private void change(Map<ClusterKey, String> changes, AjaxRequestTarget target) {
        try {
            administration.getObject().change(byName(changes));
            String later = changes.keySet().stream()
                    .filter(key -> key.applies() == Applies.AT_START)
                    .map(key -> text(this, "key." + key.key()))
                    .collect(Collectors.joining(", "));
            fill();
            answer(
                    Tone.SUCCESS,
                    Stream.of(getString("saved"), later.isEmpty() ? "" : text(this, "savedForLater", later))
                            .filter(sentence -> !sentence.isEmpty())
                            .collect(Collectors.joining(" ")),
                    target);
            target.add(this);
            findParent(ClusterPage.class).changed(target);
        } catch (InvalidSettingsException e) {
            report(e.problems(), target);
            answer(Tone.ERROR, getString("invalid"), target);
        } catch (IOException e) {
            answer(Tone.ERROR, text(this, "notSaved", e.getMessage()), target);
        }
    }

    /** Puts problems to their fields; what has none is told with the answer. Returns whether there are none. */
    private boolean report(List<SettingProblem> problems, AjaxRequestTarget target) {
        List<SettingField> wrong = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (SettingProblem problem : problems) {
            Optional<SettingField> field = ClusterKey.of(problem.key())
                    .flatMap(key -> fields.stream().filter(f -> f.key() == key).findFirst());
            field.ifPresentOrElse(
                    f -> {
                        f.wrong(problem.reason());
                        wrong.add(f);
                    },
                    () -> others.add(problem.sentence()));
        }
        message = String.join(" ", others);
        wrong.stream().findFirst().ifPresent(field -> field.focus(target));
        return problems.isEmpty();
    }

    private void clear() {
        message = "";
        unreachable = false;
        fields.forEach(field -> field.wrong(""));
    }

    private void answer(Tone how, String text, AjaxRequestTarget target) {
        tone = how;
        message = message.isEmpty() ? text : text + " " + message;
        fields.forEach(field -> field.tell(target));
        target.add(answer);
        target.appendJavaScript(Texts.answer(answer));
    }

    @Override
    protected void onDetach() {
        fields.forEach(SettingField::forget);
        super.onDetach();
    }
}
