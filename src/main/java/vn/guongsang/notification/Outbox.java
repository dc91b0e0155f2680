package vn.guongsang.notification;

/** Queues mail in the caller's transaction, which must exist. A key that was queued before is silently left alone. */
public interface Outbox {
    void queue(Mail mail);
}
