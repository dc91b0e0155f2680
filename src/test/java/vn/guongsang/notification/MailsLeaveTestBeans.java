package vn.guongsang.notification;

import org.springframework.stereotype.Component;

/** For tests of other modules: everything that is due leaves now. */
@Component
public class MailsLeaveTestBeans {
    private final OutboxSender sender;

    MailsLeaveTestBeans(OutboxSender sender) {
        this.sender = sender;
    }

    public void now() {
        sender.sendDue();
    }
}
