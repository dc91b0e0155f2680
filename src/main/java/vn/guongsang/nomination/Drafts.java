package vn.guongsang.nomination;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.directory.Subject;
import vn.guongsang.directory.Unit;
import vn.guongsang.document.Files;
import vn.guongsang.document.NumberRegister;
import vn.guongsang.document.Papers;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.Term;

/** What the unit does before (and between) sending: write, keep evidence, delete, send. */
@Service
class Drafts {
    static final int MAX_FILES = 30;
    static final long MAX_DOSSIER_BYTES = 200L * 1024 * 1024;
    /** How long a deleted draft can be brought back. */
    static final Duration KEPT = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private final NominationRepository nominations;
    private final NomineeRepository nominees;
    private final NomineeRegister register;
    private final DraftFiles draftFiles;
    private final Versions versions;
    private final Appraisals appraisals;
    private final Files files;
    private final Awards awards;
    private final Directory directory;
    private final NumberRegister numbers;
    private final Papers papers;
    private final AccessPolicy access;
    private final AuditTrail audit;
    private final AccessLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Terms terms;

    Drafts(NominationRepository nominations, NomineeRepository nominees, NomineeRegister register, DraftFiles draftFiles, Versions versions,
           Appraisals appraisals, Files files, Awards awards, Directory directory, NumberRegister numbers, Papers papers, AccessPolicy access, AuditTrail audit,
           AccessLog log, ApplicationEventPublisher events, JdbcClient jdbc, EntityManager entities, TransactionTemplate transaction, Terms terms) {
        this.nominations = nominations;
        this.nominees = nominees;
        this.register = register;
        this.draftFiles = draftFiles;
        this.versions = versions;
        this.appraisals = appraisals;
        this.files = files;
        this.awards = awards;
        this.directory = directory;
        this.numbers = numbers;
        this.papers = papers;
        this.access = access;
        this.audit = audit;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.entities = entities;
        this.transaction = transaction;
        this.terms = terms;
    }

    // ---- writing ---------------------------------------------------------------------------------------------------------

    @Transactional
    UUID create(Actor actor) {
        // a deputy writes for the colleague's unit when the own unit has no seat
        var unit = actor.holds(Role.UNIT_OFFICER, actor.unitCode()) ? actor.unitCode()
                : actor.seats().stream().filter(seat -> seat.role() == Role.UNIT_OFFICER).map(Seat::unitCode).sorted().findFirst()
                .orElse(actor.unitCode());
        access.require(actor, Act.DRAFT_NOMINATION, Subject.ofUnit(unit));
        return nominations.save(new Nomination(unit, actor.username(), terms.now().truncatedTo(ChronoUnit.MICROS))).id();
    }

    /** The reader's own draft in which nothing was written yet, or a new one. */
    @Transactional
    UUID startOrContinueEmpty(Actor actor) {
        requireMayDraft(actor);
        return jdbc.sql("""
                        select n.id from nomination n where n.created_by = :me and n.state = 'DRAFT' and n.deleted_at is null and n.lock_version = 0
                            and not exists (select 1 from nomination_file f where f.nomination_id = n.id)
                        order by n.created_at desc limit 1""")
                .param("me", actor.username()).query(UUID.class).optional().orElseGet(() -> create(actor));
    }

    void requireMayDraft(Actor actor) {
        access.require(actor, Act.DRAFT_NOMINATION, Subject.none());
    }

    @Transactional(readOnly = true)
    void requireEditable(UUID id, Actor actor) {
        var nomination = nominations.findById(id).orElseThrow(NotFoundException::new);
        editable(nomination, actor);
        nomination.requireEditable();
    }

    @Transactional(readOnly = true)
    Instant savedAt(UUID id) {
        return nominations.findById(id).orElseThrow(NotFoundException::new).savedAt();
    }

    @Transactional(readOnly = true)
    String nomineeTitle(UUID nominee) {
        return nominee == null ? null : nominees.findById(nominee).map(Nominee::displayTitle).orElse(null);
    }

    @Transactional(readOnly = true)
    DraftView view(UUID id, Actor actor) {
        var nomination = nominations.findById(id).orElseThrow(NotFoundException::new);
        editable(nomination, actor);
        var nominee = Optional.ofNullable(nomination.nomineeId()).flatMap(nominees::findById)
                .map(found -> register.card(found, register.unitNames(), actor)).orElse(null);
        return new DraftView(id, nomination.lockVersion(), nomination.number(), nomination.state(), nomination.deleted(), nomination.content(),
                nominee, draftFiles.of(id, true), nomination.savedAt(), nomination.returnBy(), nomination.returnReason(),
                nomination.returnItems(), nomination.returnDueOn(), nomination.received(terms.today()));
    }

    /** Phiếu thẩm định as it would be if it were sent now; empty until an award is chosen. Stores nothing but who looked at whom. */
    @Transactional
    Optional<SheetView> sheet(UUID id, Actor actor) {
        var nomination = nominations.findById(id).orElseThrow(NotFoundException::new);
        editable(nomination, actor);
        var nominee = nomination.nomineeId() == null ? null : nominees.findById(nomination.nomineeId()).orElse(null);
        if (nominee != null) {
            log.read(NomineeRegister.key(nominee.id()), Reading.PERSON, actor.username());
        }
        return appraisals.judge(nomination, nominee).map(judged -> readable(judged, nominee, actor)).map(SheetView::of);
    }

    /** A draft may name anybody: whose people they are not reads nothing of their conduct and ratings. */
    private Appraisals.Judged readable(Appraisals.Judged judged, Nominee nominee, Actor actor) {
        return nominee == null || register.mayJudge(nominee, actor) ? judged : appraisals.veiled(judged);
    }

    /**
     * Saves what was written, unless somebody saved since {@code version}.
     *
     * @return the version the page now holds
     * @throws DraftConflictException with the other text
     */
    @Transactional
    int save(UUID id, int version, DraftContent content, Actor actor) {
        var nomination = locked(id, actor);
        nomination.requireEditable();
        if (nomination.lockVersion() != version) {
            throw new DraftConflictException(nomination.lockVersion(), nomination.savedBy(), nomination.savedAt(), nomination.content());
        }
        var problems = tooMuch(content);
        if (content.nomineeId() != null && !nominees.existsById(content.nomineeId())) {
            problems.add(new Problem("nominee", "Không tìm thấy người này trong sổ: hãy chọn lại."));
        }
        if (content.awardCode() != null && awards.find(content.awardCode()).isEmpty()) {
            problems.add(new Problem("award", "Hình thức này không có trong danh mục: hãy chọn lại."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        nomination.write(content, actor.username(), terms.now().truncatedTo(ChronoUnit.MICROS));
        entities.flush();
        return nomination.lockVersion();
    }

    /** Limits of what is kept at all; what is missing is only asked for when it is sent. */
    private static List<Problem> tooMuch(DraftContent content) {
        var problems = new ArrayList<Problem>();
        if (content.achievement() != null && content.achievement().length() > 10 * Nomination.ACHIEVEMENT) {
            problems.add(new Problem("achievement", "Tóm tắt quá dài: hãy rút xuống " + Nomination.ACHIEVEMENT + " ký tự, phần chi tiết viết ở các mục."));
        }
        if (content.sections().size() > Nomination.SECTIONS) {
            problems.add(new Problem("sections", "Tối đa " + Nomination.SECTIONS + " mục thành tích: hãy gộp bớt."));
        }
        for (int i = 0; i < content.sections().size(); i++) {
            var section = content.sections().get(i);
            if (length(section.title()) > Nomination.SECTION_TITLE) {
                problems.add(new Problem("sections-" + i, "Tên mục " + (i + 1) + " dài tối đa " + Nomination.SECTION_TITLE + " ký tự."));
            }
            if (length(section.text()) > Nomination.SECTION_TEXT) {
                problems.add(new Problem("sections-" + i, "Nội dung mục " + (i + 1) + " dài tối đa 10.000 ký tự: hãy tách thành hai mục."));
            }
        }
        if (content.previousAwards().size() > Nomination.PREVIOUS_AWARDS) {
            problems.add(new Problem("previousAwards", "Tối đa " + Nomination.PREVIOUS_AWARDS + " dòng khen thưởng đã nhận."));
        }
        for (int i = 0; i < content.previousAwards().size(); i++) {
            var award = content.previousAwards().get(i);
            if (length(award.name()) > 300 || length(award.decision()) > 100) {
                problems.add(new Problem("previousAwards-" + i, "Dòng " + (i + 1) + ": tên dài tối đa 300, số quyết định tối đa 100 ký tự."));
            }
        }
        return problems;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    // ---- deleting --------------------------------------------------------------------------------------------------------

    @Transactional
    void delete(UUID id, Actor actor) {
        locked(id, actor).delete(terms.now());
    }

    @Transactional
    void restore(UUID id, Actor actor) {
        locked(id, actor).restore();
    }

    /** Forgets drafts deleted more than a week ago, with their files. Nodes share the work row by row. */
    @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void forgetDeleted() {
        var before = OffsetDateTime.ofInstant(terms.now().minus(KEPT), ZoneOffset.UTC);
        var gone = jdbc.sql("select id from nomination where deleted_at < :before order by id limit 200 for update skip locked")
                .param("before", before).query(UUID.class).list();
        if (gone.isEmpty()) {
            return;
        }
        var held = jdbc.sql("delete from nomination_file where nomination_id = any(cast(:ids as uuid[])) returning file_id")
                .param("ids", DraftFiles.ids(gone)).query(UUID.class).list();
        jdbc.sql("delete from nomination where id = any(cast(:ids as uuid[]))").param("ids", DraftFiles.ids(gone)).update();
        files.delete(new HashSet<>(held));
        LOG.info("{} deleted drafts forgotten", gone.size());
    }

    /** The unit's drafts and what it has to supplement, the latest first; deleted ones last. */
    @Transactional(readOnly = true)
    List<DraftLine> ofUnits(Actor actor) {
        var units = actor.seats().stream().filter(seat -> seat.role() == Role.UNIT_OFFICER).map(Seat::unitCode).distinct().toArray(String[]::new);
        return jdbc.sql("""
                        select n.id, n.number, p.kind, p.title, p.name, n.award_code, n.saved_at, n.saved_by, n.state, n.state_since, n.return_due_on, n.due_on, n.deleted_at,
                            (select count(*) from nomination_file f where f.nomination_id = n.id and f.removed_at is null) as files
                        from nomination n left join nominee p on p.id = n.nominee_id
                        where n.unit_code = any(:units) and n.state in ('DRAFT', 'SUPPLEMENTING')
                        order by n.deleted_at nulls first, n.number is null, n.saved_at desc limit 200""")
                .param("units", units).query((row, i) -> new DraftLine(row.getObject("id", UUID.class), row.getString("number"),
                        row.getString("kind") == null ? null
                                : Nominee.displayTitle(NomineeKind.valueOf(row.getString("kind")), row.getString("title"), row.getString("name")),
                        row.getString("award_code") == null ? null : awards.find(row.getString("award_code")).map(Award::name).orElse(null),
                        row.getInt("files"), row.getTimestamp("saved_at").toInstant(), row.getString("saved_by"),
                        KeptDueDates.due(row),
                        row.getTimestamp("deleted_at") == null ? null : row.getTimestamp("deleted_at").toInstant())).list();
    }

    // ---- evidence --------------------------------------------------------------------------------------------------------

    /**
     * Takes one file. All or nothing: what is refused leaves no row and no content. It is received before the transaction begins, so that a slow
     * line and the checks hold no connection.
     *
     * @param replaces the file it takes the place and kind of, or null
     */
    DraftFile addFile(UUID id, String name, InputStream content, String kind, UUID replaces, Actor actor) {
        try (Upload upload = files.receive(name, content, Files.MAX_FILE_BYTES)) {
            return transaction.execute(status -> add(id, upload, kind, replaces, actor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DraftFile add(UUID id, Upload upload, String kind, UUID replaces, Actor actor) {
        var nomination = nominations.findById(id).orElseThrow(NotFoundException::new);
        editable(nomination, actor);
        nomination.requireEditable();
        try {
            var stored = files.store(upload);
            // locked only now: storing takes as long as the file is big
            nominations.lockById(id).orElseThrow();
            entities.refresh(nomination);
            nomination.requireEditable();
            var held = draftFiles.of(id, false);
            var old = replaces == null ? null : held.stream().filter(file -> file.id().equals(replaces)).findFirst()
                    .orElseThrow(NotFoundException::new);
            long bytes = held.stream().mapToLong(DraftFile::size).sum() - (old == null ? 0 : old.size()) + stored.size();
            if (held.size() - (old == null ? 0 : 1) >= MAX_FILES) {
                throw new RefusedFileException("Không nhận “" + stored.name() + "”: hồ sơ đã có " + MAX_FILES
                        + " tệp, là mức tối đa. Hãy gộp hoặc gỡ bớt tệp.");
            }
            if (bytes > MAX_DOSSIER_BYTES) {
                throw new RefusedFileException("Không nhận “" + stored.name() + "”: cả hồ sơ sẽ vượt 200 MB. Hãy giảm dung lượng hoặc gỡ bớt tệp.");
            }
            held.stream().filter(file -> file.sha256().equals(stored.sha256()) && (old == null || !file.id().equals(old.id()))).findFirst()
                    .ifPresent(same -> {
                        throw new RefusedFileException("Không nhận “" + stored.name() + "”: nội dung giống hệt tệp “" + same.name()
                                + "” đã có trong hồ sơ.");
                    });
            var now = terms.now();
            if (old != null) {
                draftFiles.remove(id, old.id(), now);
            }
            draftFiles.add(id, stored, old == null ? kindOf(nomination, kind) : old.kind(), old == null ? null : old.position(), actor.username(), now);
            return draftFiles.find(id, stored.id()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Transactional
    void removeFile(UUID id, UUID file, Actor actor) {
        withFile(id, file, actor);
        draftFiles.remove(id, file, terms.now());
    }

    @Transactional
    void restoreFile(UUID id, UUID file, Actor actor) {
        withFile(id, file, actor);
        var held = draftFiles.of(id, false);
        var back = draftFiles.find(id, file).orElseThrow();
        if (held.stream().noneMatch(one -> one.id().equals(file))
                && (held.size() >= MAX_FILES || held.stream().mapToLong(DraftFile::size).sum() + back.size() > MAX_DOSSIER_BYTES)) {
            throw new RuleBrokenException("Hồ sơ đã đủ " + MAX_FILES + " tệp hoặc 200 MB: hãy gỡ bớt tệp khác trước khi lấy lại tệp này.");
        }
        draftFiles.restore(id, file);
    }

    @Transactional
    void changeKind(UUID id, UUID file, String kind, Actor actor) {
        var nomination = withFile(id, file, actor);
        draftFiles.kind(id, file, kindOf(nomination, kind));
    }

    /** {@code order}: ids of all files of the dossier; unknown ones are ignored. */
    @Transactional
    void orderFiles(UUID id, List<UUID> order, Actor actor) {
        locked(id, actor).requireEditable();
        draftFiles.order(id, order);
    }

    /** For the page's own links: the file belongs to this working copy and the reader may edit it. */
    @Transactional(readOnly = true)
    void requireFile(UUID id, UUID file, Actor actor) {
        editable(nominations.findById(id).orElseThrow(NotFoundException::new), actor);
        draftFiles.find(id, file).orElseThrow(NotFoundException::new);
    }

    private Nomination withFile(UUID id, UUID file, Actor actor) {
        var nomination = locked(id, actor);
        nomination.requireEditable();
        draftFiles.find(id, file).orElseThrow(NotFoundException::new);
        return nomination;
    }

    /** Kinds are those of the chosen award's checklist; anything else is "other" and named so when it is sent. */
    private String kindOf(Nomination nomination, String kind) {
        var known = Optional.ofNullable(nomination.awardCode()).flatMap(awards::find).map(Award::dossier).orElse(List.of());
        return known.stream().anyMatch(one -> one.kind().equals(kind)) ? kind : FileKinds.OTHER;
    }

    // ---- sending ---------------------------------------------------------------------------------------------------------

    /**
     * Sends the working copy to the head of the unit: the first time it takes its number, later it becomes the next version.
     *
     * @param duplicateConfirmed the sender ticked that an equal case is known
     * @return the case number
     */
    @Transactional
    String submit(UUID id, int version, boolean duplicateConfirmed, Actor actor) {
        var nomination = locked(id, actor);
        nomination.requireEditable();
        if (nomination.lockVersion() != version) {
            throw new DraftConflictException(nomination.lockVersion(), nomination.savedBy(), nomination.savedAt(), nomination.content());
        }
        var content = nomination.content();
        var evidence = draftFiles.of(id, false);
        var nominee = content.nomineeId() == null ? null : nominees.findById(content.nomineeId()).orElse(null);
        var award = content.awardCode() == null ? null : awards.find(content.awardCode())
                .map(known -> awards.award(known.code(), nomination.received(terms.today()))).orElse(null);
        var problems = new SubmissionCheck(terms.today(), papers, register.unitNames()).problems(content, nominee, award, evidence);
        var judged = appraisals.judge(nomination, nominee).orElse(null);
        // who gets the award and which one it is must fit before the rest is worth saying
        if (judged != null && problems.stream().noneMatch(problem -> "nominee".equals(problem.field()) || "award".equals(problem.field()))) {
            problems.addAll(Appraisals.stops(readable(judged, nominee, actor)));
        }
        if (problems.isEmpty() && !duplicateConfirmed) {
            duplicate(nomination, content).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        var units = directory.units().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        boolean first = nomination.state() == NominationState.DRAFT;
        var now = terms.now().truncatedTo(ChronoUnit.MICROS);
        var previous = first ? null : versions.find(id, nomination.frozenVersion()).orElseThrow();
        files.delete(draftFiles.forgetRemoved(id));
        int year = terms.today().getYear();
        // the series row is locked as late as the number allows: everything that can refuse was asked before
        var number = first ? "DN-%d-%04d".formatted(year, numbers.next("DN", year)) : nomination.number();
        var dossier = dossier(number, nomination.frozenVersion() + 1, nomination.unitCode(), content, nominee, award, evidence, units);
        var digest = dossier.digest();
        var search = SearchText.of(number, dossier.nominee().title(), dossier.nominee().detail(), dossier.awardName());
        if (first) {
            nomination.submit(number, year, award.code(), judged.sheet().verdict(), search, terms.due(Term.CONFIRM), actor.username(), now);
        } else {
            nomination.resubmit(award.code(), judged.sheet().verdict(), search, terms.due(Term.CONFIRM), actor.username(), now);
        }
        entities.flush();
        versions.freeze(id, dossier, digest, actor.username(), now);
        appraisals.fix(number, dossier.version(), judged);
        if (previous != null) {
            carryReview(id, previous, dossier);
        }
        audit.record(AuditEvent.of(number, first ? "NOMINATION_SUBMITTED" : "NOMINATION_RESUBMITTED", actor.username())
                .withFacts(Map.of("version", String.valueOf(dossier.version()), "digest", java.util.HexFormat.of().formatHex(digest))));
        LOG.info("{} version {} sent to the head of the unit", number, dossier.version());
        events.publishEvent(first ? new NominationSubmitted(number, nomination.unitCode()) : new NominationResubmitted(number, dossier.version()));
        return number;
    }

    /** A check stands while the documents of its kind are the same; minutes stand while nominee and award are. */
    private void carryReview(UUID id, Dossier before, Dossier now) {
        var same = before.files().stream().map(Dossier.Item::kind).distinct()
                .filter(kind -> hashes(before, kind).equals(hashes(now, kind))).toArray(String[]::new);
        jdbc.sql("""
                        insert into nomination_check (nomination_id, version, kind, ok, note, checked_by, checked_at)
                        select nomination_id, :now, kind, ok, note, checked_by, checked_at from nomination_check
                        where nomination_id = :id and version = :before and ok and kind = any(:same)""")
                .param("now", now.version()).param("before", before.version()).param("id", id).param("same", same).update();
        if (!before.awardCode().equals(now.awardCode()) || !before.nominee().id().equals(now.nominee().id())) {
            files.delete(Set.copyOf(jdbc.sql("delete from nomination_minutes where nomination_id = :id returning file_id").param("id", id).query(UUID.class).list()));
        }
    }

    private static Set<String> hashes(Dossier dossier, String kind) {
        return dossier.files().stream().filter(file -> file.kind().equals(kind)).map(Dossier.Item::sha256).collect(Collectors.toSet());
    }

    /** The same nominee and award for an overlapping period, in a case that did not end without an award. */
    private Optional<Problem> duplicate(Nomination nomination, DraftContent content) {
        return jdbc.sql("""
                        select n.number, n.state, v.unit_name, v.period_from, v.period_to
                        from nomination_version v join nomination n on n.id = v.nomination_id and n.frozen_version = v.version
                        where v.nominee_id = :nominee and v.award_code = :award and v.period_from <= :to and v.period_to >= :from and n.id <> :id
                            and n.state not in ('NOT_APPROVED', 'REJECTED', 'REFUSED_ABOVE', 'WITHDRAWN', 'RECALLED')
                        order by n.submitted_at desc limit 1""")
                .param("nominee", content.nomineeId()).param("award", content.awardCode()).param("from", content.periodFrom().atDay(1))
                .param("to", content.periodTo().atDay(1)).param("id", nomination.id())
                .query((row, i) -> new Problem("duplicate", "Đã có hồ sơ " + row.getString("number") + " của " + row.getString("unit_name")
                        + " cho cùng người, cùng hình thức, giai đoạn " + Dossier.period(row.getObject("period_from", java.time.LocalDate.class),
                        row.getObject("period_to", java.time.LocalDate.class)) + " (" + NominationState.valueOf(row.getString("state")).label()
                        + "). Nếu vẫn cần gửi, hãy đánh dấu xác nhận rồi gửi lại.")).optional();
    }

    private static Dossier dossier(String number, int version, String unit, DraftContent content, Nominee nominee, Award award,
                                   List<DraftFile> evidence, Map<String, Unit> units) {
        var data = nominee.data();
        var workplace = data.unitCode() == null ? null : units.containsKey(data.unitCode()) ? units.get(data.unitCode()).name() : data.unitCode();
        var who = new Dossier.Who(nominee.id(), nominee.kind(), nominee.displayTitle(), nominee.displayDetail(workplace), data.name(), data.address(),
                data.birthDate() == null ? null : data.birthDate().toString(), data.sex() == null ? null : data.sex().name(), data.position(),
                data.unitCode(), data.organisation(), data.partyMember(), data.size(), data.women(), data.officialUsername());
        var names = award.dossier().stream().collect(Collectors.toMap(DocumentRequirement::kind, DocumentRequirement::name, (a, b) -> a));
        return new Dossier(number, version, unit, units.containsKey(unit) ? units.get(unit).name() : unit, who, award.code(), award.name(),
                content.basis(), content.periodFrom().toString(), content.periodTo().toString(), content.achievement().strip(),
                content.sections().stream().filter(section -> !section.blank()).toList(),
                content.previousAwards().stream().filter(one -> !one.blank()).toList(),
                evidence.stream().map(file -> new Dossier.Item(file.id(), file.kind(), names.getOrDefault(file.kind(), FileKinds.OTHER_NAME), file.name(),
                        file.mediaType(), file.size(), file.sha256())).toList());
    }

    // ---- helpers ---------------------------------------------------------------------------------------------------------

    private Nomination locked(UUID id, Actor actor) {
        var nomination = nominations.lockById(id).orElseThrow(NotFoundException::new);
        editable(nomination, actor);
        return nomination;
    }

    /** A draft is nobody's but its unit's officers': also who will read the case later does not learn that there is one. */
    private void editable(Nomination nomination, Actor actor) {
        if (!access.permits(actor, Act.EDIT_NOMINATION, Subject.ofUnit(nomination.unitCode()))) {
            throw new NotFoundException();
        }
    }
}
