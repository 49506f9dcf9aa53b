/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Inventoried;
import org.geoserver.cluster.spi.Signal.Inventorying;
import org.geoserver.cluster.spi.Transport;

/** What a member has, page by page: for a node that wants to know before it joins. Also gives others what they ask of it. */
final class Inventory {

    private final NodeContext context;
    private final Transport transport;
    private final Membership membership;

    private Map<ObjectKey, QualifiedName> found = new TreeMap<>();
    private Optional<String> member = Optional.empty();
    private Optional<ObjectKey> last = Optional.empty();
    private boolean complete;

    Inventory(NodeContext context, Transport transport, Membership membership) {
        this.context = context;
        this.transport = transport;
        this.membership = membership;
    }

    /** Asks for the next page, of the same member while it is there. Called at each heartbeat as long as it is wanted. */
    void ask() {
        if (complete) {
            return;
        }
        if (member.filter(membership::isFounded).isEmpty()) {
            begin();
        }
        member.ifPresent(asked -> transport.signal(new Inventorying(context.node(), asked, last)));
    }

    /** Forgets what was found, and asks somebody who is there now. */
    void begin() {
        found = new TreeMap<>();
        last = Optional.empty();
        complete = false;
        member = membership.online().stream().filter(membership::isFounded).findFirst();
    }

    void answered(Inventoried page) {
        boolean awaited = page.to().equals(context.node())
                && member.filter(page.node()::equals).isPresent()
                && page.after().equals(last)
                && !complete;
        if (!awaited) {
            return;
        }
        found.putAll(page.names());
        page.names().keySet().stream().max(ObjectKey::compareTo).ifPresent(key -> last = Optional.of(key));
        complete = page.names().size() < Signal.MOST_NAMED;
        ask();
    }

    /** Gives one page of what is here. */
    void answer(Inventorying question) {
        if (!question.to().equals(context.node()) || context.index.founded().isEmpty()) {
            return;
        }
        Map<ObjectKey, QualifiedName> names = new TreeMap<>();
        context.index.entries().stream()
                .filter(IndexEntry::isLive)
                .filter(entry -> question.after()
                        .filter(after -> entry.key().compareTo(after) <= 0)
                        .isEmpty())
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .limit(Signal.MOST_NAMED)
                .forEach(entry -> names.put(entry.key(), entry.name()));
        transport.signal(new Inventoried(context.node(), question.node(), question.after(), names));
    }

    /** Who was asked, once all is known. */
    Optional<String> member() {
        return complete ? member : Optional.empty();
    }

    /** What that member has, once all is known. */
    Map<ObjectKey, QualifiedName> found() {
        return found;
    }
}
