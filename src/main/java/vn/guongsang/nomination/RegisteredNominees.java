package vn.guongsang.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.Unit;
import vn.guongsang.register.KnownNominees;

/** The register of nominees as the other registers see it. */
@Component
class RegisteredNominees implements KnownNominees {
    private static final String KNOWN = "n.id, n.kind, n.name, n.sex, n.birth_date, n.unit_code, coalesce(n.organisation, n.address) as workplace";
    /** Not merged into somebody else. */
    private static final String ROOT = " not exists (select 1 from nominee_merge m where m.from_id = n.id and m.undone_at is null)";
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    RegisteredNominees(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Optional<Judged> judged(UUID id) {
        return jdbc.sql("select " + KNOWN + """
                , n.official_username, (select c.id from nominee c join unit u on u.code = c.unit_code and u.name = c.name where c.kind = 'COLLECTIVE' and c.unit_code = n.unit_code
                    and not exists (select 1 from nominee_merge m where m.from_id = c.id and m.undone_at is null) order by c.created_at limit 1) as unit
                from nominee_alias(:id) as same (id) join nominee n on n.id = same.id where""" + ROOT).param("id", id)
                .query((row, n) -> new Judged(known(row, n), row.getObject("unit", UUID.class), row.getString("official_username"))).optional();
    }

    @Override
    public List<Known> search(String words, int offset, int limit) {
        return jdbc.sql("select " + KNOWN + " from nominee n where n.search like :pattern and" + ROOT + " order by n.search, n.created_at offset :offset limit :limit")
                .param("pattern", SearchText.pattern(words)).param("offset", offset).param("limit", limit).query(RegisteredNominees::known).list();
    }

    @Override
    public int count(String words) {
        return jdbc.sql("select count(*) from nominee n where n.search like :pattern and" + ROOT).param("pattern", SearchText.pattern(words)).query(Integer.class).single();
    }

    /** Merged entries keep their names: an old list still finds the person. */
    @Override
    public Map<String, List<Known>> byName(Collection<String> searchNames, NomineeKind kind) {
        return jdbc.sql("select asked.name as asked, hit.name as hit_name, " + KNOWN + """
                 from (select distinct unnest(:names::text[]) as name) asked
                join nominee hit on hit.search ~>=~ asked.name and hit.search ~<~ (asked.name || chr(1114111)) and hit.kind = :kind
                cross join lateral nominee_alias(hit.id) as same (id)
                join nominee n on n.id = same.id where""" + ROOT).param("names", searchNames.toArray(String[]::new)).param("kind", kind.name())
                .query((row, n) -> SearchText.of(row.getString("hit_name")).equals(row.getString("asked")) ? Map.entry(row.getString("asked"), known(row, n)) : null)
                .list().stream().filter(Objects::nonNull).distinct()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(Collection<Known> unknown, String actor) {
        Map<String, String> units = directory.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
        List<Known> all = List.copyOf(unknown);
        jdbc.sql("""
                insert into nominee (id, lock_version, kind, name, head, sex, birth_date, unit_code, organisation, address, search, created_by, created_unit, created_at)
                select id, 0, kind, name, case when kind = 'HOUSEHOLD' then name end, sex, birth, unit, case when kind <> 'HOUSEHOLD' and unit is null then place end,
                    case when kind = 'HOUSEHOLD' then place end, search, :actor, coalesce(unit, ''), :now
                from unnest(:ids::uuid[], :kinds::text[], :names::text[], :sexes::text[], :births::date[], :units::text[], :places::text[], :searches::text[])
                    as entered (id, kind, name, sex, birth, unit, place, search)""")
                .param("actor", actor).param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("ids", column(all, Known::id)).param("kinds", column(all, Known::kind)).param("names", column(all, Known::name))
                .param("sexes", column(all, Known::sex)).param("births", column(all, Known::birthDate)).param("units", column(all, Known::unitCode))
                .param("places", column(all, Known::workplace))
                .param("searches", column(all, one -> SearchText.of(one.name(), units.get(one.unitCode()), one.workplace()))).update();
    }

    private static String[] column(List<Known> all, Function<Known, Object> value) {
        return all.stream().map(value).map(one -> Objects.toString(one, null)).toArray(String[]::new);
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(row.getObject("id", UUID.class), NomineeKind.valueOf(row.getString("kind")), row.getString("name"), row.getString("sex"),
                row.getObject("birth_date", LocalDate.class), row.getString("unit_code"), row.getString("workplace"));
    }
}
