/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.Serializable;
import java.util.concurrent.ThreadPoolExecutor;

/** Thread pool and cache of coverage access. */
public interface CoverageAccessInfo extends Cloneable, Serializable {

    CoverageAccessInfo clone();

    void dispose();

    int getCorePoolSize();

    long getImageIOCacheThreshold();

    int getKeepAliveTime();

    int getMaxPoolSize();

    QueueType getQueueType();

    ThreadPoolExecutor getThreadPoolExecutor();

    void setCorePoolSize(int corePoolSize);

    void setImageIOCacheThreshold(long imageIOCacheThreshold);

    void setKeepAliveTime(int keepAliveTime);

    void setMaxPoolSize(int maxPoolSize);

    void setQueueType(QueueType queueType);

    void setThreadPoolExecutor(ThreadPoolExecutor threadPoolExecutor);

    enum QueueType {
        UNBOUNDED,
        DIRECT
    }
}
