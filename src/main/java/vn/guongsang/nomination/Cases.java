package vn.guongsang.nomination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.Subject;

/** Reads of sent cases for other modules: one statement each. Callers have flushed what JPA holds. */
@Repository
class Cases {
    private static final String BRIEF = """
            select n.number, n.id, n.frozen_version, n.state, n.unit_code, v.unit_name, v.nominee_id, v.nominee_kind, v.nominee_title,
                v.nominee_detail, v.award_code, v.award_name, v.basis, v.period_from, v.period_to, v.achievement, v.digest, n.proposal_number,
                n.submitted_by, m.number as minutes, m.held_on, m.total, m.votes_for
            from nomination n
            join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version
            left join nomination_minutes m on m.nomination_id = n.id
            """;
    /** Under every entry that was merged with the nominee's. Somebody outside the department is known by name without tone marks, and by year of birth where both sides give it: rather once too often. */
    private static final String INTERESTED = """
            array(select p.official_username from nominee p where p.official_username is not null and p.id = any(who.ids)
                union
                select k.username from kin k join nominee p on p.id = any(who.ids) and (k.official = p.official_username
                    or p.kind <> 'COLLECTIVE' and (p.search = k.search or starts_with(p.search, k.search || ' '))
                        and (k.born is null or p.birth_date is null or k.born = extract(year from p.birth_date)))
                where :today between k.from_day and k.to_day) as interested
            from nomination n join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version
            cross join lateral (select array(select nominee_alias(n.nominee_id) union select nominee_alias(v.nominee_id)) as ids) who
            """;
    private final JdbcClient jdbc;
    private final Awards awards;
    private final Terms terms;

    Cases(JdbcClient jdbc, Awards awards, Terms terms) {
        this.jdbc = jdbc;
        this.awards = awards;
        this.terms = terms;
    }

    List<NominationBrief> briefs(Collection<String> numbers) {
        return jdbc.sql(BRIEF + "where n.number = any(:numbers) order by array_position(cast(:numbers as text[]), n.number)")
                .param("numbers", numbers.toArray(String[]::new)).query(this::brief).list();
    }

    List<NominationBrief> ready() {
        return jdbc.sql(BRIEF + "where n.state = 'READY' order by n.state_since, n.number").query(this::brief).list();
    }

    private NominationBrief brief(ResultSet row, int line) throws SQLException {
        var award = row.getString("award_code");
        return new NominationBrief(row.getString("number"), row.getObject("id", UUID.class), row.getInt("frozen_version"),
                NominationState.valueOf(row.getString("state")), row.getString("unit_code"), row.getString("unit_name"),
                row.getObject("nominee_id", UUID.class), NomineeKind.valueOf(row.getString("nominee_kind")), row.getString("nominee_title"),
                row.getString("nominee_detail"), award, row.getString("award_name"), awards.award(award).level(),
                AwardBasis.valueOf(row.getString("basis")),
                Dossier.period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                row.getString("achievement"), row.getBytes("digest"), councilNote(row), row.getString("proposal_number"),
                row.getString("submitted_by"));
    }

    /** "Biên bản số 12/BB-HĐ ngày 03/11/2026: 8/9 thành viên đồng ý (88,9%)", or null. The share is of all members. */
    private static String councilNote(ResultSet row) throws SQLException {
        if (row.getString("minutes") == null) {
            return null;
        }
        return councilNote(row.getString("minutes"), row.getObject("held_on", LocalDate.class), row.getInt("total"), row.getInt("votes_for"));
    }

    static String councilNote(String number, LocalDate on, int total, int votesFor) {
        var share = BigDecimal.valueOf(votesFor * 100L).divide(BigDecimal.valueOf(total), 1, RoundingMode.DOWN).stripTrailingZeros();
        return "Biên bản số " + number + " ngày " + Words.day(on) + ": " + votesFor + "/" + total + " thành viên đồng ý ("
                + String.format(Locale.ROOT, "%s", share.toPlainString()).replace('.', ',') + "%)";
    }

    /** The keys under which the case is read: its own and that of the proposal it is in. */
    List<String> keys(String number) {
        return jdbc.sql("select unnest(array_remove(array[number, proposal_number], null)) from nomination where number = :number")
                .param("number", number).query(String.class).list();
    }

    /** Who is concerned, for the access policy; empty for an unknown number. */
    Optional<Subject> subject(String number) {
        return jdbc.sql("select n.unit_code, array(select a.username from nomination_addressee a where a.nomination_id = n.id) as addressees, " + INTERESTED
                        + "where n.number = :number")
                .param("number", number).param("today", terms.today())
                .query((row, i) -> new Subject(row.getString(1), texts(row, 2), texts(row, 3))).optional();
    }

    /** Who would receive the award of each case or is related to who would; cases that concern no official are left out. */
    Map<String, Set<String>> interested(Collection<String> numbers) {
        return jdbc.sql("select n.number, " + INTERESTED + "where n.number = any(:numbers)")
                .param("numbers", numbers.toArray(String[]::new)).param("today", terms.today())
                .query((row, i) -> Map.entry(row.getString(1), texts(row, 2))).list().stream().filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> texts(ResultSet row, int column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }
}
