/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

/** Something was asked of the node while none runs. The message says why none does. */
public final class NotClusteredException extends IllegalStateException {

    public NotClusteredException(String reason) {
        super(reason);
    }
}
