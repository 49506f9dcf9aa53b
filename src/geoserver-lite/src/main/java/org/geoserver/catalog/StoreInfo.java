/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;
import java.util.Map;

/** A source of data: how to connect to it, in which workspace. */
public interface StoreInfo extends CatalogInfo {

    <T> T getAdapter(Class<T> type, Map<?, ?> map);

    Catalog getCatalog();

    Map<String, Serializable> getConnectionParameters();

    String getDescription();

    Throwable getError();

    MetadataMap getMetadata();

    String getName();

    String getType();

    WorkspaceInfo getWorkspace();

    boolean isDisableOnConnFailure();

    boolean isEnabled();

    void setDescription(String description);

    void setDisableOnConnFailure(boolean disableOnConnFailure);

    void setEnabled(boolean enabled);

    void setError(Throwable error);

    void setName(String name);

    void setType(String type);

    void setWorkspace(WorkspaceInfo workspace);
}
