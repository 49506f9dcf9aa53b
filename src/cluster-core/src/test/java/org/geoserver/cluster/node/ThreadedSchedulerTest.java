/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadedSchedulerTest {

    private final ThreadedScheduler scheduler = new ThreadedScheduler("test");
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void doesOneTaskAfterTheOther() {
        scheduler.after(Duration.ofMillis(200), () -> done.add("late"));
        scheduler.execute(() -> done.add("first"));
        scheduler.execute(() -> done.add("second"));
        await().untilAsserted(() -> assertThat(done).containsExactly("first", "second", "late"));
    }

    @Test
    void aCallReturnsAfterTheTaskAlsoFromWithinATask() {
        scheduler.call(
                () -> scheduler.call(() -> done.add(Thread.currentThread().getName())));
        assertThat(done).containsExactly("cluster-test");
    }

    @Test
    void aCallHandsOnWhatTheTaskThrows() {
        assertThatThrownBy(() -> scheduler.call(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void aTaskThatFailsDoesNotEndTheThread() {
        scheduler.execute(() -> {
            throw new IllegalStateException("as the test wants");
        });
        scheduler.call(() -> done.add("after"));
        assertThat(done).containsExactly("after");
    }

    @Test
    void closingLetsTheRunningTaskEndAndDropsTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        scheduler.execute(() -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
            done.add("running");
        });
        scheduler.execute(() -> done.add("queued"));
        begun.await();
        Thread caller = new Thread(() -> {
            try {
                scheduler.call(() -> done.add("called"));
            } catch (IllegalStateException e) {
                done.add("refused");
            }
        });
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        Thread closer = new Thread(scheduler::close);
        closer.start();
        caller.join();
        mayEnd.countDown();
        closer.join();
        assertThat(done).containsExactly("refused", "running");
        assertThatThrownBy(() -> scheduler.call(() -> {})).isInstanceOf(IllegalStateException.class);
    }
}
