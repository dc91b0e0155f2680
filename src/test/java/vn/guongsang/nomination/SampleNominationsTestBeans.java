package vn.guongsang.nomination;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Award;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.workcalendar.WorkCalendar;

/** For tests of other modules: complete dossiers, sent as officer {@code chuyenvien1} sends them. */
@Component
public class SampleNominationsTestBeans {
    /** Stands in every sample dossier: found anywhere else, something leaked. */
    public static final String ACHIEVEMENT = "Sáng kiến rút ngắn thời gian thẩm định đề tài";

    private final Drafts drafts;
    private final NomineeRegister register;
    private final Reviews reviews;
    private final Appraisals appraisals;
    private final RuleSheets sheets;
    private final Awards awards;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleNominationsTestBeans(Drafts drafts, NomineeRegister register, Reviews reviews, Appraisals appraisals, RuleSheets sheets, Awards awards, Directory directory, JdbcClient jdbc, Clock clock) {
        this.drafts = drafts;
        this.register = register;
        this.reviews = reviews;
        this.appraisals = appraisals;
        this.sheets = sheets;
        this.awards = awards;
        this.directory = directory;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sent to the head of unit QLKH; gives the case number. */
    public String submit(String award, String name) {
        UUID id = draft(award, name, "chuyenvien1");
        Actor officer = actor("chuyenvien1");
        return drafts.submit(id, drafts.view(id, officer).version(), true, officer);
    }

    /** The same for an official of unit QLKH. */
    public String submitOfficial(String award, String nominee) {
        UUID id = draft(award, new NomineeData(NomineeKind.INDIVIDUAL, directory.official(nominee).orElseThrow().fullName(), "Ông", LocalDate.of(1975, 5, 6), Sex.MALE,
            "Trưởng phòng", "QLKH", null, false, null, null, null, null, nominee, true), ACHIEVEMENT, "chuyenvien1");
        Actor officer = actor("chuyenvien1");
        return drafts.submit(id, drafts.view(id, officer).version(), true, officer);
    }

    /** Complete, not sent. */
    public UUID draft(String award, String name, String username) {
        return draft(award, name, LocalDate.of(1985, 5, 6), ACHIEVEMENT, username);
    }

    /** Sent, with these personal data in it. */
    public String submit(String award, String name, LocalDate born, String achievement) {
        UUID id = draft(award, name, born, achievement, "chuyenvien1");
        Actor officer = actor("chuyenvien1");
        return drafts.submit(id, drafts.view(id, officer).version(), true, officer);
    }

    private UUID draft(String award, String name, LocalDate born, String achievement, String username) {
        return draft(award, new NomineeData(NomineeKind.INDIVIDUAL, name, "Ông", born, Sex.MALE, "Chuyên viên", null,
            "Doanh nghiệp thử " + UUID.randomUUID(), false, null, null, null, null, null, true), achievement, username);
    }

    private UUID draft(String award, NomineeData data, String achievement, String username) {
        Actor officer = actor(username);
        UUID nominee = register.add(data, officer).id();
        UUID id = drafts.create(officer);
        drafts.save(id, drafts.view(id, officer).version(), new DraftContent(nominee, award, AwardBasis.MERIT, YearMonth.of(2025, 1),
            YearMonth.of(2025, 10), achievement, List.of(new Section("Sáng kiến", achievement)), List.of()), officer);
        for (DocumentRequirement need : required(award)) {
            drafts.addFile(id, need.kind() + ".pdf", pdf(need.kind() + id), need.kind(), null, officer);
        }
        return id;
    }

    /** The unit's "Gửi lại". */
    public void resubmit(String number) {
        Actor officer = actor("chuyenvien1");
        UUID id = jdbc.sql("select id from nomination where number = :number").param("number", number).query(UUID.class).single();
        drafts.submit(id, drafts.view(id, officer).version(), true, officer);
    }

    /** The reviewer ticks everything, records the council's minutes where the award needs them, and has a word for each open line of the sheet. */
    public void checkEverything(String number, String reviewer) {
        String code = jdbc.sql("select v.award_code from nomination n join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version "
            + "where n.number = :number").param("number", number).query(String.class).single();
        Award award = awards.award(code);
        required(code).forEach(need -> reviews.check(number, new DocumentCheck(need.kind(), true, null), award, actor(reviewer)));
        if (award.councilMinPercent() != null) {
            reviews.minutes(number, "01/BB", today(), 9, 9, 9, true, "bien-ban.pdf", pdf("minutes" + number), actor(reviewer));
        }
        confirmSheet(number, reviewer);
    }

    /** What the registers do not prove the reviewer has seen on paper. */
    public void confirmSheet(String number, String reviewer) {
        sheets.of(number, version(number)).orElseThrow().open().stream().filter(RuleSheet.Line::confirmable)
            .forEach(line -> appraisals.say(number, line.rule(), false, "Đã xem bản gốc", actor(reviewer)));
    }

    public int version(String number) {
        return jdbc.sql("select frozen_version from nomination where number = :number").param("number", number).query(Integer.class).single();
    }

    private List<DocumentRequirement> required(String award) {
        return awards.award(award).dossier().stream().filter(DocumentRequirement::required).filter(DocumentRequirement::byUnit).toList();
    }

    private Actor actor(String username) {
        return directory.actor(username, today()).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    public static ByteArrayInputStream pdf(String title) {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setTitle(title);
            document.save(out);
            return new ByteArrayInputStream(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
