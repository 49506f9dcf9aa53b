/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A layer of a cascaded WMTS. */
public interface WMTSLayerInfo extends ResourceInfo {

    @Override
    WMTSStoreInfo getStore();
}
