package vn.guongsang.notification;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends on a thread of its own: at once after a commit that queued something, else every few seconds. */
@Component
@ConditionalOnProperty(name = "guongsang.outbox.scheduled", matchIfMissing = true)
class OutboxPoller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxPoller.class);

    private final OutboxSender sender;
    private final OutboxProperties properties;
    private final AtomicBoolean poked = new AtomicBoolean();
    private volatile ScheduledExecutorService thread;

    OutboxPoller(OutboxSender sender, OutboxProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    void poke() {
        ScheduledExecutorService running = thread;
        if (running != null && poked.compareAndSet(false, true)) {
            running.execute(this::run);
        }
    }

    private void run() {
        poked.set(false);
        try {
            sender.sendDue();
        } catch (RuntimeException e) {
            // an exception would end the schedule: the database may be away for a moment
            log.warn("Outbox: sending paused, {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "outbox");
            worker.setDaemon(true);
            return worker;
        });
        executor.scheduleWithFixedDelay(this::run, 2, Math.max(1, properties.poll().toSeconds()), TimeUnit.SECONDS);
        thread = executor;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdown();
            try {
                // a message under way is worth a moment: cut off, it would go out twice after the lease
                running.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
