/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.geotools.util.Converters;

/** Free-form metadata of an object. */
public class MetadataMap implements Map<String, Serializable>, Serializable {

    protected String id;
    protected Map<String, Serializable> map;

    public MetadataMap() {
        this(new LinkedHashMap<>());
    }

    public MetadataMap(Map<String, Serializable> map) {
        this.map = map;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public Map<String, Serializable> getMap() {
        return map;
    }

    public void setMap(Map<String, Serializable> map) {
        this.map = map;
    }

    /** The value as the given type, converted if need be; null when there is none. */
    public <T> T get(String key, Class<T> type) {
        Serializable value = map.get(key);
        return type.isInstance(value) ? type.cast(value) : Converters.convert(value, type);
    }

    @Override
    public Serializable get(Object key) {
        return map.get(key);
    }

    @Override
    public Serializable put(String key, Serializable value) {
        return map.put(key, value);
    }

    @Override
    public void putAll(Map<? extends String, ? extends Serializable> other) {
        map.putAll(other);
    }

    @Override
    public Serializable remove(Object key) {
        return map.remove(key);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean containsValue(Object value) {
        return map.containsValue(value);
    }

    @Override
    public Set<Entry<String, Serializable>> entrySet() {
        return map.entrySet();
    }

    @Override
    public Set<String> keySet() {
        return map.keySet();
    }

    @Override
    public Collection<Serializable> values() {
        return map.values();
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return map.equals(other instanceof MetadataMap metadata ? metadata.map : other);
    }

    @Override
    public int hashCode() {
        return map.hashCode();
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
