package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.guongsang.demo.SampleVisitor;

/** The mail server refuses, hangs, is slow, is busy: people's work does not wait for it, and in the end everybody has every mail. */
@Tag("faults")
class MailTests {
    private final Installation home = Installation.working();

    @AfterEach
    void mend() {
        home.mail.now(MailServer.Habit.GOOD);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "SILENT", "HANGS_AFTER_DATA", "SLOW", "BUSY"})
    void workGoesOnAndEveryMailArrivesAfterwards(MailServer.Habit habit) {
        home.mail.now(habit);
        Walk walk = new Walk(home);
        long begin = System.nanoTime();
        // up to here nobody needs a mail to go on
        Installation.together(Duration.ofSeconds(60), List.of(() -> walk.to("AWAITING_LEADER")));
        assertThat(walk.errors()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
        Programs.pause(3000);
        home.mail.now(MailServer.Habit.GOOD);
        walk.run();
        home.check();
    }

    /** What one address is refused for good keeps nobody else waiting; the administrator sees it and sends it again. */
    @Test
    void aPoisonedMailStopsNoOtherAndIsSentAgainByTheAdministrator() {
        home.mail.poison("chanhvp" + Department.MAIL);
        new Walk(home).run();
        List<String> dead = home.eyes.sql("select recipient from outbox where state = 'DEAD'").query(String.class).list();
        assertThat(dead).isNotEmpty().containsOnly("chanhvp");
        SampleVisitor administrator = home.first.as(Department.ADMINISTRATOR);
        assertThat(administrator.page("/quan-tri/thu-loi")).contains("Máy chủ thư từ chối (mã 554)");
        home.mail.now(MailServer.Habit.GOOD);
        for (String id : home.eyes.sql("select cast(id as text) from outbox where state = 'DEAD'").query(String.class).list()) {
            administrator.form("/quan-tri/thu-loi", "/quan-tri/thu-loi/" + id + "/gui-lai", java.util.Map.of());
        }
        home.check();
    }

    /** A server that rejects everything for an hour makes dead mail, not lost mail. */
    @Test
    void rejectedMailIsKeptAndLeavesWhenItIsSentAgain() {
        home.mail.now(MailServer.Habit.REJECTS);
        Walk walk = new Walk(home).to("AWAITING_LEADER");
        Programs.await(Duration.ofSeconds(20), "the leader's mail to be refused",
            () -> home.eyes.sql("select count(*) from outbox where state = 'DEAD' and template = 'xin-quyet-dinh'").query(Integer.class).single() > 0);
        home.mail.now(MailServer.Habit.GOOD);
        SampleVisitor administrator = home.first.as(Department.ADMINISTRATOR);
        for (String id : home.eyes.sql("select cast(id as text) from outbox where state = 'DEAD'").query(String.class).list()) {
            administrator.form("/quan-tri/thu-loi", "/quan-tri/thu-loi/" + id + "/gui-lai", java.util.Map.of());
        }
        walk.run();
        home.check();
    }
}
