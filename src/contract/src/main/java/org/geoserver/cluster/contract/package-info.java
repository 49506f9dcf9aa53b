/**
 * What a GeoServer promises, be it the stand-in or a real one.
 *
 * <p>{@link org.geoserver.cluster.contract.GeoServerUnderTest} starts one inside the test's process; which of the two is
 * decided by the profile of the build. The suites that both must pass are this module's tests.
 */
package org.geoserver.cluster.contract;
