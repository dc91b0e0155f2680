package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.guongsang.problem.BusyException;

class CheckQueueTests {
    private final CheckQueue queue = new CheckQueue(1, 1, Duration.ofMillis(200));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        queue.stop();
    }

    @Test
    void whatBeganAndDoesNotEndTookTooLongAndWhatNeverBeganIsToldToComeBack() throws Exception {
        assertThatThrownBy(() -> queue.run(this::endless)).isInstanceOf(TimeoutException.class);
        // the first one still holds the only place; both after it would have been quick
        assertThatThrownBy(() -> queue.run(() -> "quick")).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> queue.run(() -> "quick")).as("the one that gave up left the queue").isInstanceOf(BusyException.class);
        release.countDown();
        assertThat(queue.run(() -> "quick")).isEqualTo("quick");
    }

    /** As one that draws: nothing interrupts it. */
    private String endless() {
        while (release.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "late";
    }
}
