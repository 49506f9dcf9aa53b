/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** What kind of thing is published. */
public enum PublishedType {
    VECTOR {
        @Override
        public Integer getCode() {
            return 0;
        }
    },
    RASTER {
        @Override
        public Integer getCode() {
            return 1;
        }
    },
    REMOTE {
        @Override
        public Integer getCode() {
            return 2;
        }
    },
    WMS {
        @Override
        public Integer getCode() {
            return 3;
        }
    },
    GROUP {
        @Override
        public Integer getCode() {
            return 4;
        }
    },
    WMTS {
        @Override
        public Integer getCode() {
            return 5;
        }
    };

    public abstract Integer getCode();
}
