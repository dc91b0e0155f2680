package vn.guongsang.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.NotFoundException;

/** One statement for each question. */
@Component
class JdbcDirectory implements Directory {
    /** Columns of {@link #official(ResultSet, int)} for {@code official o}. */
    static final String OFFICIAL = """
        o.username, o.full_name, o.position, o.unit_code, o.email, o.active, o.shared_mailbox,
        array(select r.role from official_role r where r.username = o.username order by r.role) as roles\s""";
    private static final String ABSENCE = "a.id, a.username, a.from_day, a.to_day, a.deputy, a.capacity, a.paper_number, a.paper_date ";

    private final JdbcClient jdbc;

    JdbcDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Official> official(String username) {
        return jdbc.sql("select " + OFFICIAL + " from official o where o.username = :username")
            .param("username", username).query(JdbcDirectory::official).optional();
    }

    @Override
    public Map<String, String> fullNames(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        // one text for any number of names keeps one plan; user names hold no commas
        jdbc.sql("select username, full_name from official where username = any(string_to_array(:usernames, ','))")
            .param("usernames", String.join(",", new HashSet<>(usernames)))
            .query((ResultSet row) -> {
                names.put(row.getString(1), row.getString(2));
            });
        return names;
    }

    @Override
    public List<Official> officials(Role role) {
        return jdbc.sql("select " + OFFICIAL + """
                from official o where o.active and exists (select from official_role h where h.username = o.username and h.role = :role)
                order by o.unit_code, o.search""")
            .param("role", role.name()).query(JdbcDirectory::official).list();
    }

    @Override
    public List<Official> officials(String unitCode, Role role) {
        return jdbc.sql("select " + OFFICIAL + """
                from official o where o.active and o.unit_code = :unit
                  and exists (select from official_role h where h.username = o.username and h.role = :role)
                order by o.search""")
            .param("unit", unitCode).param("role", role.name()).query(JdbcDirectory::official).list();
    }

    @Override
    public List<Official> presentHolders(Seat seat, LocalDate day) {
        boolean ofUnit = seat.role() == Role.UNIT_OFFICER || seat.role() == Role.UNIT_HEAD;
        return jdbc.sql("select " + OFFICIAL + """
                from official o where o.active and o.username in (
                  select coalesce(a.deputy, h.username)
                  from official_role r join official h on h.username = r.username and h.active
                  left join absence a on a.username = h.username and a.cancelled_at is null and :day between a.from_day and a.to_day
                  where r.role = :role and (:anyUnit or h.unit_code = :unit))
                order by o.unit_code, o.search""")
            .param("day", day).param("role", seat.role().name())
            .param("anyUnit", !ofUnit).param("unit", seat.unitCode() == null ? "" : seat.unitCode())
            .query(JdbcDirectory::official).list();
    }

    @Override
    public Optional<Seat> whoActs(Seat seat, Set<String> interested, LocalDate day) {
        List<Official> holders = presentHolders(seat, day);
        if (holders.isEmpty() || holders.stream().anyMatch(holder -> !interested.contains(holder.username()))) {
            return Optional.of(seat);
        }
        Seat chief = new Seat(Role.CHIEF_OF_OFFICE, null);
        return Optional.of(chief).filter(above -> seat.role() != above.role())
            .filter(above -> presentHolders(above, day).stream().anyMatch(holder -> !interested.contains(holder.username())));
    }

    @Override
    public List<Unit> units() {
        return jdbc.sql("""
            with recursive tree as (
              select u.*, array[u.search] as path from unit u where u.parent_code is null
              union all
              select u.*, t.path || u.search from unit u join tree t on u.parent_code = t.code)
            select code, name, short_name, parent_code, active from tree order by path, code""").query(JdbcDirectory::unit).list();
    }

    @Override
    public Optional<Unit> unit(String code) {
        return jdbc.sql("select code, name, short_name, parent_code, active from unit where code = :code")
            .param("code", code).query(JdbcDirectory::unit).optional();
    }

    @Override
    public Optional<Absence> absence(String username, LocalDate day) {
        return jdbc.sql("select " + ABSENCE + """
                from absence a where a.username = :username and a.cancelled_at is null and :day between a.from_day and a.to_day""")
            .param("username", username).param("day", day).query(JdbcDirectory::absence).optional();
    }

    @Override
    public Official standIn(String username, LocalDate day) {
        // an inactive deputy answers for nobody; the person himself is better than no one
        return jdbc.sql("select " + OFFICIAL + """
                from official o where o.username = coalesce(
                  (select d.username from absence a join official d on d.username = a.deputy and d.active
                   where a.username = :username and a.cancelled_at is null and :day between a.from_day and a.to_day), :username)""")
            .param("username", username).param("day", day).query(JdbcDirectory::official).optional().orElseThrow(NotFoundException::new);
    }

    @Override
    public Optional<Actor> actor(String username, LocalDate day) {
        // a deputy takes over all that can be done in another's name: not administration, not a member's personal vote
        return jdbc.sql("""
            select o.username, o.full_name, o.unit_code, array(
              select r.role || ' ' || o.unit_code from official_role r where r.username = o.username
              union
              select r.role || ' ' || p.unit_code
              from absence a join official p on p.username = a.username and p.active join official_role r on r.username = p.username
              where a.deputy = o.username and a.cancelled_at is null and :day between a.from_day and a.to_day
                and r.role not in ('ADMIN', 'COUNCIL_MEMBER')) as seats
            from official o where o.username = :username and o.active""")
            .param("username", username).param("day", day)
            .query((row, n) -> new Actor(row.getString("username"), row.getString("full_name"), row.getString("unit_code"), seats(row)))
            .optional();
    }

    private static Set<Seat> seats(ResultSet row) throws SQLException {
        Set<Seat> seats = new HashSet<>();
        for (String seat : texts(row.getArray("seats"))) {
            String[] parts = seat.split(" ", 2);
            seats.add(new Seat(Role.valueOf(parts[0]), parts[1]));
        }
        return Set.copyOf(seats);
    }

    static Official official(ResultSet row, int number) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : texts(row.getArray("roles"))) {
            roles.add(Role.valueOf(role));
        }
        return new Official(row.getString("username"), row.getString("full_name"), row.getString("position"), row.getString("unit_code"),
            row.getString("email"), Set.copyOf(roles), row.getBoolean("active"), row.getBoolean("shared_mailbox"));
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(row.getString("code"), row.getString("name"), row.getString("short_name"), row.getString("parent_code"),
            row.getBoolean("active"));
    }

    static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(row.getObject("id", java.util.UUID.class), row.getString("username"), row.getObject("from_day", LocalDate.class),
            row.getObject("to_day", LocalDate.class), row.getString("deputy"), SigningCapacity.valueOf(row.getString("capacity")),
            row.getString("paper_number"), row.getObject("paper_date", LocalDate.class));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
