/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A remote service that is cascaded over HTTP. */
public interface HTTPStoreInfo extends StoreInfo {

    String getAuthKey();

    String getCapabilitiesURL();

    int getConnectTimeout();

    int getMaxConnections();

    String getPassword();

    int getReadTimeout();

    String getUsername();

    boolean isUseConnectionPooling();

    void setAuthKey(String authKey);

    void setCapabilitiesURL(String capabilitiesURL);

    void setConnectTimeout(int connectTimeout);

    void setMaxConnections(int maxConnections);

    void setPassword(String password);

    void setReadTimeout(int readTimeout);

    void setUseConnectionPooling(boolean useConnectionPooling);

    void setUsername(String username);
}
