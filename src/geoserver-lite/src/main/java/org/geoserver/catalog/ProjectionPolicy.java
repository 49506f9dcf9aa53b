/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** What is done when the declared and the native reference system differ. */
public enum ProjectionPolicy {
    FORCE_DECLARED {
        @Override
        public Integer getCode() {
            return 0;
        }
    },
    REPROJECT_TO_DECLARED {
        @Override
        public Integer getCode() {
            return 1;
        }
    },
    NONE {
        @Override
        public Integer getCode() {
            return 2;
        }
    };

    public abstract Integer getCode();

    public static ProjectionPolicy get(Integer code) {
        return code == null ? null : values()[code];
    }
}
