package vn.guongsang.document;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.guongsang.problem.BusyException;

/** So many at once and no more: each may need a hundred megabytes for a hostile file, and everybody else shares the heap. */
final class Inspections {
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final Semaphore places;
    private final Duration patience;

    Inspections(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    interface Inspection {
        String mediaType() throws IOException;
    }

    /** @throws BusyException when no place came free in time */
    String run(String name, Inspection inspection) throws IOException {
        if (!place()) {
            throw new BusyException("Đang có nhiều tệp được kiểm tra cùng lúc nên chưa nhận “%s”. Hãy tải lại tệp này sau %d giây; những gì đã lưu vẫn còn."
                    .formatted(name, COME_BACK.toSeconds()), COME_BACK);
        }
        try {
            return inspection.mediaType();
        } finally {
            places.release();
        }
    }

    private boolean place() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
