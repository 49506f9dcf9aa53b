/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

class InMemoryVersionIndexTest extends VersionIndexContract {

    @Override
    VersionIndex open() {
        return new InMemoryVersionIndex();
    }
}
