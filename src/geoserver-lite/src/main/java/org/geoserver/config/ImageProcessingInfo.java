/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.Serializable;

/** Image processing: memory, threads, encoders. */
public interface ImageProcessingInfo extends Cloneable, Serializable {

    ImageProcessingInfo clone();

    boolean getAllowInterpolation();

    double getMemoryCapacity();

    double getMemoryThreshold();

    PngEncoderType getPngEncoderType();

    int getTilePriority();

    int getTileThreads();

    boolean isRecycling();

    void setAllowInterpolation(boolean allowInterpolation);

    void setMemoryCapacity(double memoryCapacity);

    void setMemoryThreshold(double memoryThreshold);

    void setPngEncoderType(PngEncoderType pngEncoderType);

    void setRecycling(boolean recycling);

    void setTilePriority(int tilePriority);

    void setTileThreads(int tileThreads);

    enum PngEncoderType {
        JDK,
        PNGJ
    }
}
