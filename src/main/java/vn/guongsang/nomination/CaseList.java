package vn.guongsang.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.Seat;
import vn.guongsang.directory.Subject;
import vn.guongsang.sheet.Workbook;

/** The list of sent cases as far as its reader may see them: one statement for a page, one for the count. */
@Repository
class CaseList {
    private final JdbcClient jdbc;
    private final AccessPolicy access;
    private final Terms terms;

    CaseList(JdbcClient jdbc, AccessPolicy access, Terms terms) {
        this.jdbc = jdbc;
        this.access = access;
        this.terms = terms;
    }

    @Transactional(readOnly = true)
    List<CaseLine> page(CaseFilter filter, Actor actor) {
        var facts = new HashMap<String, Object>();
        var sql = select(filter, actor, facts) + " order by " + filter.sort().order() + " limit " + CaseFilter.PAGE + " offset "
                + (filter.page() - 1) * CaseFilter.PAGE;
        return jdbc.sql(sql).params(facts).query(this::line).list();
    }

    @Transactional(readOnly = true)
    int count(CaseFilter filter, Actor actor) {
        var facts = new HashMap<String, Object>();
        // the version is joined only for what is shown: counting needs none of it
        return jdbc.sql("select count(*) from nomination n where " + where(filter, actor, facts)).params(facts).query(Integer.class).single();
    }

    /** Every line of the list, one at a time. */
    @Transactional(readOnly = true)
    void export(CaseFilter filter, Actor actor, Consumer<CaseLine> taker) {
        var facts = new HashMap<String, Object>();
        jdbc.sql(select(filter, actor, facts) + " order by " + filter.sort().order() + " limit " + (Workbook.MOST + 1)).params(facts)
                .query(row -> {
                    taker.accept(line(row, 0));
                });
    }

    private String select(CaseFilter filter, Actor actor, Map<String, Object> facts) {
        return """
                select n.number, n.state, v.nominee_title, v.award_name, v.unit_name, n.submitted_at, n.state_since, n.return_due_on, n.due_on, n.frozen_version, n.verdict
                from nomination n join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version
                where\s""" + where(filter, actor, facts);
    }

    private String where(CaseFilter filter, Actor actor, Map<String, Object> facts) {
        var parts = new ArrayList<String>();
        parts.add("n.number is not null");
        if (!seesAll(actor)) {
            facts.put("units", actor.seats().stream().filter(seat -> seat.role() == Role.UNIT_OFFICER || seat.role() == Role.UNIT_HEAD)
                    .map(Seat::unitCode).distinct().toArray(String[]::new));
            facts.put("me", actor.holds(Role.LEADER) ? actor.username() : "");
            parts.add("(n.unit_code = any(:units) or exists (select 1 from nomination_addressee a where a.nomination_id = n.id and a.username = :me))");
        }
        if (filter.query() != null) {
            facts.put("pattern", SearchText.pattern(filter.query()));
            parts.add("n.search like :pattern");
        }
        if (filter.state() != null) {
            facts.put("state", filter.state().name());
            parts.add("n.state = :state");
        }
        if (filter.verdict() != null) {
            facts.put("verdict", filter.verdict().name());
            parts.add("n.verdict = :verdict");
        }
        if (filter.unit() != null) {
            facts.put("unit", filter.unit());
            parts.add("n.unit_code = :unit");
        }
        if (filter.award() != null) {
            facts.put("award", filter.award());
            parts.add("n.filed_award = :award");
        }
        if (filter.year() != null) {
            facts.put("year", filter.year());
            parts.add("n.year = :year");
        }
        if (filter.late()) {
            facts.put("today", terms.today());
            parts.add("n.due_on < :today");
        }
        return String.join(" and ", parts);
    }

    /** The policy's own answer for a case of no unit and no addressee: whoever may read that may read all. */
    boolean seesAll(Actor actor) {
        return access.permits(actor, Act.READ_NOMINATION, Subject.none());
    }

    private CaseLine line(ResultSet row, int number) throws SQLException {
        var due = KeptDueDates.due(row);
        return new CaseLine(row.getString("number"), NominationState.valueOf(row.getString("state")), row.getString("nominee_title"),
                row.getString("award_name"), row.getString("unit_name"), row.getTimestamp("submitted_at").toInstant(),
                row.getTimestamp("state_since").toInstant(), due, due != null && due.day().isBefore(terms.today()), row.getInt("frozen_version"),
                row.getString("verdict") == null ? null : RuleSheet.Verdict.valueOf(row.getString("verdict")));
    }
}
