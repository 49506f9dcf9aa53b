/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.impl.ResolvingProxy;

/** Another object, by id or by name; a name has its workspace in front. */
record Reference(Class<?> type) implements Codec {
    @Override
    public boolean writesClass() {
        return true;
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        String reference = null;
        String workspace = null;
        for (XmlTree child : element.children()) {
            switch (child.name()) {
                case "workspace" ->
                    workspace = child.children().isEmpty()
                            ? child.text()
                            : child.children().get(0).text();
                case "id", "name", "prefix" -> reference = child.text();
                default -> {
                    // links and the like
                }
            }
        }
        if (element.children().isEmpty()) {
            reference = element.text();
        }
        return reference == null || reference.isBlank()
                ? null
                : resolve(reference, workspace, target(element), context);
    }

    private static <T> Object resolve(String reference, String workspace, Class<T> target, XmlContext context) {
        T proxy = ResolvingProxy.create(reference, workspace, target);
        if (context.catalog().isEmpty()) {
            return proxy;
        }
        T resolved = ResolvingProxy.resolve(context.catalog().get(), proxy);
        if (resolved == null || resolved == proxy) {
            return context.unwrapNulls() ? null : proxy;
        }
        return ModificationProxy.unwrap(resolved);
    }

    // a reference may say what it is to: a store is a data store, what is published is a layer
    private Class<?> target(XmlTree element) {
        String named =
                element.attributes().getOrDefault("class", element.attributes().get("type"));
        return Schemas.all().stream()
                .filter(schema -> schema.element().equals(named) && type.isAssignableFrom(schema.type()))
                .findFirst()
                .<Class<?>>map(Schema::type)
                .orElse(type);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        Object target = ModificationProxy.unwrap(value);
        String id = ((Info) target).getId();
        List<XmlTree> children = new ArrayList<>();
        if (id != null && !context.referenceByName()) {
            children.add(XmlTree.text("id", id));
            children.addAll(context.afterReference(target, id, null));
        } else {
            String own = nameOf(target)
                    .orElseThrow(() -> new IllegalArgumentException("A reference needs an id or a name: " + target));
            Optional<String> workspace = workspaceOf(target);
            children.add(XmlTree.text(
                    "name", workspace.map(prefix -> prefix + ":" + own).orElse(own)));
            children.addAll(context.afterReference(target, own, workspace.orElse(null)));
        }
        XmlTree element = XmlTree.of(name, children);
        if (PublishedInfo.class == type) {
            return element.with("type", target instanceof LayerGroupInfo ? "layerGroup" : "layer");
        }
        if (StoreInfo.class.isAssignableFrom(type) || ResourceInfo.class.isAssignableFrom(type)) {
            return Schemas.find(target.getClass())
                    .map(schema -> element.with("class", schema.element()))
                    .orElse(element);
        }
        return element;
    }

    private static Optional<String> nameOf(Object target) {
        return Optional.ofNullable(
                target instanceof WorkspaceInfo workspace
                        ? workspace.getName()
                        : target instanceof NamespaceInfo namespace
                                ? namespace.getName()
                                : target instanceof StoreInfo store
                                        ? store.getName()
                                        : target instanceof ResourceInfo resource
                                                ? resource.getName()
                                                : target instanceof StyleInfo style
                                                        ? style.getName()
                                                        : target instanceof PublishedInfo published
                                                                ? published.getName()
                                                                : null);
    }

    private static Optional<String> workspaceOf(Object target) {
        if (target instanceof StoreInfo store) {
            return Optional.ofNullable(store.getWorkspace()).map(WorkspaceInfo::getName);
        }
        if (target instanceof StyleInfo style) {
            return Optional.ofNullable(style.getWorkspace()).map(WorkspaceInfo::getName);
        }
        if (target instanceof LayerGroupInfo group) {
            return Optional.ofNullable(group.getWorkspace()).map(WorkspaceInfo::getName);
        }
        ResourceInfo resource =
                target instanceof LayerInfo layer ? layer.getResource() : target instanceof ResourceInfo r ? r : null;
        return Optional.ofNullable(resource).map(ResourceInfo::getNamespace).map(NamespaceInfo::getPrefix);
    }
}
