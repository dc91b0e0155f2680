package vn.guongsang.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.Awards;
import vn.guongsang.register.KnownNominees.Judged;

/** Two statements for a sheet: who it is, and everything that is recorded. */
@Service
class JdbcRegisters implements Registers {
    private static final String RECORDED = """
        with who as materialized (select array(select nominee_alias(:nominee)) as ids, array(select nominee_alias(:unit)) as unit_ids)
        select 'RECEIVED', to_jsonb(l) || jsonb_build_object('award_name', a.name) from award_ledger l join award a on a.code = l.award_code
            where l.nominee_id = any((select ids from who)::uuid[]) and not exists (select 1 from award_revocation r where r.ledger_id = l.id)
        union all select 'RATED', to_jsonb(r) from annual_rating r where r.nominee_id = any((select ids from who)::uuid[]) and r.voided_at is null
        union all select 'RECOGNISED', to_jsonb(i) || jsonb_build_object('uses', (select coalesce(jsonb_agg(jsonb_build_object(
                'award', u.award_code, 'by', coalesce(u.nomination_number, u.decision)) order by u.used_at), '[]')
                from initiative_use u where u.initiative_id = i.id and u.nomination_number is distinct from :number))
            from initiative i where i.nominee_id = any((select ids from who)::uuid[]) and i.voided_at is null
        union all select 'CONDUCT', to_jsonb(c) from conduct_entry c where c.nominee_id = any((select ids from who)::uuid[]) and c.voided_at is null
        union all select 'YEAR', to_jsonb(y) || jsonb_build_object('own', y.nominee_id = any((select ids from who)::uuid[])) from collective_year y
            where y.nominee_id = any((select ids || unit_ids from who)::uuid[]) and y.voided_at is null
        union all select 'SERVED', to_jsonb(s) from service_entry s where s.nominee_id = any((select ids from who)::uuid[]) and s.voided_at is null
        union all select 'THROUGH', to_jsonb(max(through)) from conduct_check""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final KnownNominees nominees;
    private final Awards awards;
    private final RegisterTable table;

    JdbcRegisters(JdbcClient jdbc, ObjectMapper json, KnownNominees nominees, Awards awards, RegisterTable table) {
        this.jdbc = jdbc;
        this.json = json;
        this.nominees = nominees;
        this.awards = awards;
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public CollectedFacts facts(FactQuestion question) {
        Optional<Judged> judged = question.nominee() == null ? Optional.empty() : nominees.judged(question.nominee());
        RegisterRows rows = judged.map(one -> rows(question.nominee(), one.unit(), question.number())).orElse(null);
        return new FactCollector(question, judged.map(Judged::who).orElse(null), rows, awards.award(question.award()).emulationTitle(),
            code -> awards.award(code).emulationTitle()).collect();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Map<String, String>> contents(UUID nominee) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Register register : Register.values()) {
            List<String> headings = register.columns().stream().map(Column::heading).toList();
            Map<String, String> rows = new LinkedHashMap<>();
            table.lines(register, nominee).forEach(line -> rows.put("Dòng " + line.id() + " (" + line.source() + ")", IntStream.range(0, line.cells().size())
                .filter(i -> !line.cells().get(i).isEmpty()).mapToObj(i -> headings.get(i) + ": " + line.cells().get(i)).collect(Collectors.joining("; "))
                + (line.struck() == null ? "" : "; không còn tính: " + line.struck())));
            if (!rows.isEmpty()) {
                all.put(register.label() + ", từng dòng", rows);
            }
        }
        return all;
    }

    private RegisterRows rows(UUID nominee, UUID unit, String number) {
        RegisterRows[] found = {new RegisterRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), null)};
        jdbc.sql(RECORDED).param("nominee", nominee).param("unit", unit, java.sql.Types.OTHER).param("number", number).query(row -> {
            RegisterRows rows = found[0];
            String kept = row.getString(2);
            switch (row.getString(1)) {
                case "RECEIVED" -> rows.received().add(read(kept, RegisterRows.Received.class));
                case "RATED" -> rows.rated().add(read(kept, RegisterRows.Rated.class));
                case "RECOGNISED" -> rows.recognised().add(read(kept, RegisterRows.Recognised.class));
                case "CONDUCT" -> rows.conduct().add(read(kept, RegisterRows.Conduct.class));
                case "YEAR" -> rows.years().add(read(kept, RegisterRows.CollectiveYear.class));
                case "SERVED" -> rows.served().add(read(kept, RegisterRows.Served.class));
                default -> found[0] = new RegisterRows(rows.received(), rows.rated(), rows.recognised(), rows.conduct(), rows.years(), rows.served(),
                    kept == null ? null : read(kept, LocalDate.class));
            }
        });
        return found[0];
    }

    private <T> T read(String row, Class<T> type) {
        try {
            return json.readValue(row, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a register's row does not fit " + type.getSimpleName(), e);
        }
    }
}
