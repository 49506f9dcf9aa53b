/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.io.Serializable;

/** A menu in the top bar. */
public class Category implements Comparable<Category>, Serializable {

    private String nameKey = "";
    private int order;

    public String getNameKey() {
        return nameKey;
    }

    public void setNameKey(String nameKey) {
        this.nameKey = nameKey;
    }

    public int getOrder() {
        return order;
    }

    public void setOrder(int order) {
        this.order = order;
    }

    @Override
    public int compareTo(Category other) {
        return Integer.compare(order, other.order);
    }
}
