/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the configuration lock does for one thread; the class has one name in any GeoServer. */
class ConfigurationLockTest {

    private final GeoServerConfigurationLock lock = new GeoServerConfigurationLock();

    @AfterEach
    void letGo() {
        lock.unlock();
    }

    @Test
    void theThreadKnowsWhichLockItHolds() {
        assertThat(lock.getCurrentLock()).isNull();
        assertThat(lock.tryLock(LockType.READ)).isTrue();
        assertThat(lock.getCurrentLock()).isEqualTo(LockType.READ);
        assertThat(lock.isWriteLocked()).isFalse();

        lock.tryUpgradeLock();

        assertThat(lock.getCurrentLock()).isEqualTo(LockType.WRITE);
        assertThat(lock.isWriteLocked()).isTrue();
        lock.unlock();
        assertThat(lock.getCurrentLock()).isNull();
        assertThat(lock.isWriteLocked()).isFalse();
    }

    @Test
    void onlyAReadLockIsUpgraded() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(lock::tryUpgradeLock);
        lock.lock(LockType.WRITE);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(lock::tryUpgradeLock);
    }

    @Test
    void aDisabledLockLocksNothing() {
        lock.setEnabled(false);

        assertThat(lock.tryLock(LockType.WRITE)).isTrue();

        assertThat(lock.isWriteLocked()).isFalse();
    }
}
