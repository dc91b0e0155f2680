package vn.guongsang.web;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.PasswordChanged;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.workcalendar.WorkCalendar;

/** Tells the owner of each change of the password, in the transaction of the change: whoever did not ask for it hears of it. */
@Component
class PasswordNotice {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkCalendar.ZONE);

    private final Outbox outbox;
    private final Clock clock;

    PasswordNotice(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void on(PasswordChanged event) {
        outbox.queue(Mail.to(event.username(), "doi-mat-khau", "password|" + UUID.randomUUID(),
            Map.of("at", TIME.format(clock.instant()), "byOwner", String.valueOf(event.byOwner()))));
    }
}
