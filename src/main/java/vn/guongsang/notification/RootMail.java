package vn.guongsang.notification;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.guongsang.audit.RootSigned;

/** Takes the day's root out of the house: from then on nobody inside can make the history shorter unseen. */
@Component
class RootMail {
    private final Outbox outbox;

    RootMail(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(RootSigned event) {
        Map<String, String> facts = new HashMap<>(event.fields());
        facts.put("day", DateTimeFormatter.ofPattern("dd/MM/yyyy").format(event.day()));
        facts.put("broken", Integer.toString(event.broken()));
        outbox.queue(new Mail("so-goc:" + event.day(), null, event.address(), "so-goc", facts, null, List.of(), null));
    }
}
