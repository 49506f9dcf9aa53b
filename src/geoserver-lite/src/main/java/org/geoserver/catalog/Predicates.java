/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.filter.sort.SortOrder;
import org.geotools.factory.CommonFactoryFinder;

/** Filters over the objects of the catalog. */
public class Predicates {

    public static final FilterFactory factory = CommonFactoryFinder.getFilterFactory();

    private Predicates() {}

    public static Filter acceptAll() {
        return Filter.INCLUDE;
    }

    public static Filter acceptNone() {
        return Filter.EXCLUDE;
    }

    public static Filter equal(String property, Object value) {
        return factory.equal(property(property), factory.literal(value), true);
    }

    public static Filter notEqual(String property, Object value) {
        return factory.notEqual(property(property), factory.literal(value), true);
    }

    public static Filter contains(String property, String text) {
        return contains(property(property), text);
    }

    public static Filter contains(PropertyName property, String text) {
        return factory.like(property, "*" + text.replace("!", "!!").replace("*", "!*") + "*", "*", "?", "!", false);
    }

    public static Filter isNull(String property) {
        return factory.isNull(property(property));
    }

    public static Filter and(Filter one, Filter other) {
        return factory.and(one, other);
    }

    public static Filter and(Filter... all) {
        return and(List.of(all));
    }

    public static Filter and(List<Filter> all) {
        return all.size() == 1 ? all.get(0) : factory.and(all);
    }

    public static Filter or(Filter one, Filter other) {
        return factory.or(one, other);
    }

    public static Filter or(Filter... any) {
        return or(List.of(any));
    }

    public static Filter or(List<Filter> any) {
        return any.size() == 1 ? any.get(0) : factory.or(any);
    }

    public static Filter not(Filter filter) {
        return factory.not(filter);
    }

    public static SortBy asc(String property) {
        return sortBy(property, true);
    }

    public static SortBy desc(String property) {
        return sortBy(property, false);
    }

    public static SortBy sortBy(String property, boolean ascending) {
        return factory.sort(property, ascending ? SortOrder.ASCENDING : SortOrder.DESCENDING);
    }

    private static PropertyName property(String name) {
        return factory.property(name);
    }
}
