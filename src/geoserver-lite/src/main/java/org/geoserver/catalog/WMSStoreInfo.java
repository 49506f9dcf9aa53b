/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A cascaded WMS. */
public interface WMSStoreInfo extends HTTPStoreInfo {

    @Override
    String getAuthKey();

    String getHeaderName();

    String getHeaderValue();

    @Override
    void setAuthKey(String authKey);

    void setHeaderName(String headerName);

    void setHeaderValue(String headerValue);
}
