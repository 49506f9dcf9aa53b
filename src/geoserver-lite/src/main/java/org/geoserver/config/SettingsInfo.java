/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.Locale;
import java.util.Map;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.WorkspaceInfo;

/** Settings that can be of one workspace or of all. */
public interface SettingsInfo extends Info {

    String getCharset();

    Map<Object, Object> getClientProperties();

    ContactInfo getContact();

    Locale getDefaultLocale();

    MetadataMap getMetadata();

    int getNumDecimals();

    String getOnlineResource();

    String getProxyBaseUrl();

    String getSchemaBaseUrl();

    String getTitle();

    WorkspaceInfo getWorkspace();

    boolean isLocalWorkspaceIncludesPrefix();

    boolean isShowCreatedTimeColumnsInAdminList();

    boolean isShowModifiedTimeColumnsInAdminList();

    boolean isShowModifiedUserInAdminList();

    Boolean isUseHeadersProxyURL();

    boolean isVerbose();

    boolean isVerboseExceptions();

    void setCharset(String charset);

    void setContact(ContactInfo contact);

    void setDefaultLocale(Locale defaultLocale);

    void setLocalWorkspaceIncludesPrefix(boolean localWorkspaceIncludesPrefix);

    void setNumDecimals(int numDecimals);

    void setOnlineResource(String onlineResource);

    void setProxyBaseUrl(String proxyBaseUrl);

    void setSchemaBaseUrl(String schemaBaseUrl);

    void setShowCreatedTimeColumnsInAdminList(boolean showCreatedTimeColumnsInAdminList);

    void setShowModifiedTimeColumnsInAdminList(boolean showModifiedTimeColumnsInAdminList);

    void setShowModifiedUserInAdminList(boolean showModifiedUserInAdminList);

    void setTitle(String title);

    void setUseHeadersProxyURL(Boolean useHeadersProxyURL);

    void setVerbose(boolean verbose);

    void setVerboseExceptions(boolean verboseExceptions);

    void setWorkspace(WorkspaceInfo workspace);
}
