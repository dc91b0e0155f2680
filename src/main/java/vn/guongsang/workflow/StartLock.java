package vn.guongsang.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One node at a time makes the engine's tables, models, grants and filters. The engine itself looks what is there and then creates what is not: of two
 * that start together on an empty database both would create. The lock belongs to a connection, so it ends with a process that dies.
 */
@Component
class StartLock implements DisposableBean {
    private static final long KEY = 0x7374617274L;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DataSource database;
    private Connection held;

    StartLock(DataSource database) {
        this.database = database;
    }

    synchronized void take() {
        if (held != null) {
            return;
        }
        try {
            held = database.getConnection();
            held.setAutoCommit(true);
            // asked again and again: a statement that waits would meet the limit for statements
            for (long end = System.nanoTime() + LONGEST.toNanos(); !answers("select pg_try_advisory_lock(" + KEY + ")"); TimeUnit.MILLISECONDS.sleep(200)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Another node has been starting for " + LONGEST.toMinutes() + " minutes: see its log");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not give the lock for starting", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized void release() {
        if (held == null) {
            return;
        }
        try (Connection connection = held) {
            answers("select pg_advisory_unlock(" + KEY + ")");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException("The lock for starting could not be given back", e);
        } finally {
            held = null;
        }
    }

    private boolean answers(String question) throws SQLException {
        try (var statement = held.createStatement(); var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** The start failed half-way. */
    @Override
    public void destroy() {
        release();
    }
}
