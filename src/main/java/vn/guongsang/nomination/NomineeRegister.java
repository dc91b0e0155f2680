package vn.guongsang.nomination;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Subject;
import vn.guongsang.directory.Unit;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Who may be nominated. Officers of units search and add; whoever's unit added somebody may correct the entry. */
@Service
class NomineeRegister {
    private static final int SHOWN = 20;
    private final NomineeRepository nominees;
    private final Directory directory;
    private final NomineesData history;
    private final Duplicates duplicates;
    private final AccessPolicy access;
    private final JdbcClient jdbc;
    private final Clock clock;

    NomineeRegister(NomineeRepository nominees, Directory directory, NomineesData history, Duplicates duplicates, AccessPolicy access,
                    JdbcClient jdbc, Clock clock) {
        this.nominees = nominees;
        this.directory = directory;
        this.history = history;
        this.duplicates = duplicates;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<NomineeCard> search(String query, NomineeKind kind, Actor actor) {
        officer(actor);
        var units = unitNames();
        var ids = jdbc.sql("""
                        select id from nominee where search like :pattern and (cast(:kind as text) is null or kind = :kind)
                            and not exists (select 1 from nominee_merge m where m.from_id = nominee.id and m.undone_at is null)
                        order by search, created_at limit :shown""")
                .param("pattern", SearchText.pattern(query == null ? "" : query)).param("kind", kind == null ? null : kind.name())
                .param("shown", SHOWN).query(UUID.class).list();
        var found = nominees.findAllById(ids).stream().collect(Collectors.toMap(Nominee::id, Function.identity()));
        return ids.stream().map(found::get).map(nominee -> card(nominee, units, actor)).toList();
    }

    @Transactional
    NomineeCard add(NomineeData data, Actor actor) {
        officer(actor);
        var units = unitNames();
        var nominee = new Nominee(known(data, units), units.get(data.unitCode()), today(), actor.username(), actor.unitCode(), clock.instant());
        if (!data.confirmed()) {
            NomineeData clean = nominee.data();
            duplicates.like(new NameLikeness.Entry(clean.kind(), clean.name(), clean.birthDate(), clean.sex() == null ? null : clean.sex().name(),
                    clean.unitCode() != null ? clean.unitCode() : clean.organisation() != null ? clean.organisation() : clean.address())).stream().findFirst().ifPresent(pair -> {
                        throw new RuleBrokenException(List.of(new Problem("confirmed", "Sổ đã có " + nominees.findById(pair.other().id()).orElseThrow().displayTitle()
                                + " (" + String.join(", ", pair.likeness().reasons()) + "): hãy tìm và chọn trong sổ, hoặc đánh dấu xác nhận đây là người khác.")));
                    });
        }
        return card(nominees.save(nominee), units, actor);
    }

    @Transactional
    NomineeCard correct(UUID id, NomineeData data, Actor actor) {
        officer(actor);
        var units = unitNames();
        var nominee = enteredByUnitOf(actor, id);
        history.keep(id, history.entry(id), actor.username());
        nominee.describe(known(data, units), units.get(data.unitCode()), today());
        return card(nominee, units, actor);
    }

    @Transactional(readOnly = true)
    NomineeData data(UUID id, Actor actor) {
        officer(actor);
        return enteredByUnitOf(actor, id).data();
    }

    /**
     * For whoever weighs a nomination: the keepers of the registers, and the unit that the nominee belongs to or that entered it.
     *
     * @throws NotFoundException for an unknown nominee, and for one of another unit
     */
    @Transactional(readOnly = true)
    NomineeCard judged(UUID id, Actor actor) {
        requireJudging(actor);
        return nominees.findById(id).filter(nominee -> mayJudge(nominee, actor))
                .map(nominee -> card(nominee, unitNames(), actor)).orElseThrow(NotFoundException::new);
    }

    void requireJudging(Actor actor) {
        if (!access.permits(actor, Act.KEEP_REGISTERS, Subject.none())) {
            officer(actor);
        }
    }

    /** Whether he learns what the registers hold of the nominee's conduct and ratings. */
    boolean mayJudge(Nominee nominee, Actor actor) {
        return Stream.of(nominee.unitCode(), nominee.createdUnit()).anyMatch(unit -> access.permits(actor, Act.JUDGE_NOMINEE, Subject.ofUnit(unit)));
    }

    private Nominee enteredByUnitOf(Actor actor, UUID id) {
        return nominees.findById(id).filter(nominee -> mayCorrect(nominee, actor)).orElseThrow(NotFoundException::new);
    }

    /** Officials of a unit, to say that a nominee is one of them. */
    List<Official> officials(String unitCode, Actor actor) {
        officer(actor);
        return List.of(Role.values()).stream().flatMap(role -> directory.officials(unitCode, role).stream()).distinct().toList();
    }

    /** Conflict of interest must not depend on somebody remembering to name the login: an official of the same unit and name is taken. */
    private NomineeData known(NomineeData data, Map<String, String> units) {
        if (data.unitCode() != null && !data.unitCode().isBlank() && !units.containsKey(data.unitCode())) {
            throw new RuleBrokenException(List.of(new Problem("unitCode", "Đơn vị này không có trong Sở: hãy chọn lại.")));
        }
        if (data.kind() != NomineeKind.INDIVIDUAL || data.unitCode() == null || data.unitCode().isBlank()) {
            return data;
        }
        var people = List.of(Role.values()).stream().flatMap(role -> directory.officials(data.unitCode(), role).stream()).distinct().toList();
        var named = data.officialUsername() == null || data.officialUsername().isBlank()
                ? people.stream().filter(person -> SearchText.of(person.fullName()).equals(SearchText.of(data.name()))).findFirst()
                : people.stream().filter(person -> person.username().equals(data.officialUsername())).findFirst();
        return new NomineeData(data.kind(), data.name(), data.title(), data.birthDate(), data.sex(), data.position(), data.unitCode(),
                data.organisation(), data.partyMember(), data.size(), data.women(), data.head(), data.address(),
                named.map(Official::username).orElse(null), data.confirmed());
    }

    NomineeCard card(Nominee nominee, Map<String, String> units, Actor actor) {
        return new NomineeCard(nominee.id(), nominee.kind(), nominee.kind().label(), nominee.displayTitle(),
                nominee.displayDetail(units.get(nominee.unitCode())), mayCorrect(nominee, actor));
    }

    Map<String, String> unitNames() {
        return directory.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
    }

    private boolean mayCorrect(Nominee nominee, Actor actor) {
        return actor.holds(Role.UNIT_OFFICER, nominee.createdUnit());
    }

    private void officer(Actor actor) {
        if (!actor.holds(Role.UNIT_OFFICER) && !actor.holds(Role.UNIT_HEAD)) {
            throw new AccessDeniedException("only people of units use the register of nominees");
        }
    }

    /** Key of somebody's entry in the audit and the access log. */
    static String key(UUID nominee) {
        return "NGUOI-DUOC-DE-NGHI/" + nominee;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }
}
