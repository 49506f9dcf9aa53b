/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geoserver.cluster.catalog.Document;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.Conflict.Side;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/** Puts states and conflicts into a history, as a node would. */
public final class Kept {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final String PASSWORD = "h1dden";

    private Kept() {}

    /** So many seconds after noon. */
    public static Version version(int seconds, String node) {
        return new Version(Version.timestamp(NOON.plusSeconds(seconds).toEpochMilli(), 0), node);
    }

    public static PastState layer(String id, String name, Version version, String user, String title) {
        String xml = "<layer>\n  <name>" + name + "</name>\n  <title>" + title + "</title>\n</layer>";
        return state("layer", id, name, version, user, new Document(xml, new TreeMap<>()).toContent(false));
    }

    public static PastState store(String id, String name, Version version, String password) {
        String xml = "<dataStore><name>" + name + "</name><connectionParameters><entry key=\"host\">db</entry>"
                + "<entry key=\"passwd\">" + password + "</entry></connectionParameters></dataStore>";
        return state("store", id, name, version, "admin", new Document(xml, new TreeMap<>()).toContent(true));
    }

    public static PastState removed(String kind, String id, String name, Version version, String user) {
        return new PastState(
                new ObjectKey(kind, id), new QualifiedName(kind, name), version, user, NOON, Optional.empty());
    }

    private static PastState state(String kind, String id, String name, Version version, String user, Content content) {
        ObjectKey key = new ObjectKey(kind, id);
        QualifiedName qualified = new QualifiedName(kind, name);
        return new PastState(
                key, qualified, version, user, NOON, Optional.of(new ObjectState(key, qualified, Set.of(), content)));
    }

    /** Bob's title was lost to Eve's a second later. */
    public static Conflict conflict(StateHistory history, String id, int seconds) {
        PastState lost = layer(id, "topp:" + id, version(seconds, "alpha"), "bob", "of Bob");
        PastState won = layer(id, "topp:" + id, version(seconds + 1, "beta"), "eve", "of Eve");
        history.add(lost);
        history.add(won);
        return conflict(history, Cause.SAME_OBJECT, lost, won);
    }

    public static Conflict conflict(StateHistory history, Cause cause, PastState lost, PastState won) {
        Conflict conflict =
                Conflict.of(cause, side(lost), side(won), won.version().time());
        history.add(conflict);
        return conflict;
    }

    private static Side side(PastState past) {
        return new Side(past.key(), past.name(), past.version(), past.user(), past.isRemoval());
    }
}
