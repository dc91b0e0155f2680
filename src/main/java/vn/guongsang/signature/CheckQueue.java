package vn.guongsang.signature;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.guongsang.problem.BusyException;

/**
 * Few checks at once, each for so long at most from its beginning. A thread that draws a hostile page cannot be stopped: it keeps its place until it is done,
 * so such files make others wait and nothing worse.
 */
final class CheckQueue {
    private final ThreadPoolExecutor workers;
    private final Duration patience;

    CheckQueue(int atOnce, int waiting, Duration patience) {
        this.patience = patience;
        workers = new ThreadPoolExecutor(atOnce, atOnce, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), task -> {
            Thread thread = new Thread(task, "signatures");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @throws TimeoutException when it began and did not end
     * @throws BusyException    when its turn did not come
     */
    <T> T run(Callable<T> check) throws TimeoutException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<T> answer;
        try {
            answer = workers.submit(() -> {
                begun.countDown();
                return check.call();
            });
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        try {
            if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("Phần mềm đang dừng. Hãy tải lại tệp này sau ít phút.", patience);
        } finally {
            answer.cancel(true);
            workers.purge();
        }
    }

    private BusyException busy() {
        return new BusyException("Đang có nhiều bản ký được kiểm tra cùng lúc. Hãy tải lại tệp này sau một phút; những gì đã lưu vẫn còn.", patience);
    }

    void stop() {
        workers.shutdownNow();
    }
}
