package vn.guongsang.directory;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Writes people. Nobody is deleted: histories and papers name them. */
@Component
class Officials {
    static final int PAGE = 50;
    /** A password from the administrator must be used (and thereby replaced) within this time. */
    static final Duration INITIAL = Duration.ofDays(3);
    private static final Logger log = LoggerFactory.getLogger(Officials.class);
    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\".]+(\\.[^@\\s,;<>\".]+)+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** Nothing that looks like something else when read aloud or copied by hand. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final Directory directory;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Officials(JdbcClient jdbc, Directory directory, PasswordEncoder passwords, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** What an administrator typed; {@code version} is that of the row the form was filled from. */
    record Draft(String username, String fullName, String position, String unitCode, String email, Boolean sharedMailbox, Set<Role> roles, Integer version) {
        /** An unchecked box sends nothing. */
        Draft {
            sharedMailbox = Boolean.TRUE.equals(sharedMailbox);
            roles = roles == null ? Set.of() : roles;
        }
    }

    record Filter(String q, String unit, Role role, boolean inactive, int page) {
    }

    record Line(String username, String fullName, String position, String unitName, String email, List<Role> roles, boolean active,
                boolean sharedMailbox, LocalDate absentUntil) {
    }

    record Found(List<Line> lines, long total) {
    }

    Found search(Filter filter) {
        return search(filter, PAGE);
    }

    Found search(Filter filter, int most) {
        String unitAndRole = (filter.unit() == null ? "" : " and o.unit_code = :unit")
            + (filter.role() == null ? "" : " and exists (select from official_role h where h.username = o.username and h.role = :role)");
        JdbcClient.StatementSpec sql = jdbc.sql("select " + JdbcDirectory.OFFICIAL + """
                , u.short_name as unit_name, count(*) over () as total,
                (select a.to_day from absence a where a.username = o.username and a.cancelled_at is null and :today between a.from_day and a.to_day) as absent_until
                from official o join unit u on u.code = o.unit_code
                where o.active = :active and o.search like :pattern""" + unitAndRole + " order by u.search, o.search limit :most offset :offset").param("most", most)
            .param("today", today()).param("active", !filter.inactive()).param("pattern", SearchText.pattern(filter.q() == null ? "" : filter.q()))
            .param("offset", (long) PAGE * filter.page());
        if (filter.unit() != null) {
            sql = sql.param("unit", filter.unit());
        }
        if (filter.role() != null) {
            sql = sql.param("role", filter.role().name());
        }
        long[] total = {0};
        List<Line> lines = sql.query((row, n) -> {
            Official o = JdbcDirectory.official(row, n);
            total[0] = row.getLong("total");
            return new Line(o.username(), o.fullName(), o.position(), row.getString("unit_name"), o.email(), inOrder(o.roles()), o.active(),
                o.sharedMailbox(), row.getObject("absent_until", LocalDate.class));
        }).list();
        return new Found(lines, total[0]);
    }

    Draft draft(String username) {
        Official o = directory.official(username).orElseThrow(NotFoundException::new);
        int version = jdbc.sql("select version from official where username = :username").param("username", username).query(Integer.class).single();
        return new Draft(o.username(), o.fullName(), o.position(), o.unitCode(), o.email(), o.sharedMailbox(), o.roles(), version);
    }

    /** @return the first password, for {@link #INITIAL}; it is kept nowhere but as a hash */
    @Transactional
    String add(Draft typed, String by) {
        Draft draft = clean(typed);
        List<Problem> problems = new ArrayList<>();
        if (!USERNAME.matcher(draft.username()).matches() || draft.username().equals("system")) {
            problems.add(new Problem("username", "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch; bắt đầu bằng chữ cái; ví dụ: nguyenvanan."));
        } else if (directory.official(draft.username()).isPresent()) {
            problems.add(new Problem("username", "Tên đăng nhập " + draft.username() + " đã có người dùng; hãy đặt tên khác."));
        }
        check(draft, problems);
        String password = newPassword();
        jdbc.sql("""
            insert into official (username, full_name, position, unit_code, email, shared_mailbox, password_hash, password_initial, password_until, search)
            select :username, :fullName, :position, code, :email, :shared, :hash, true, :until, :search || ' ' || search from unit where code = :unit""")
            .params(values(draft)).param("hash", passwords.encode(password)).param("until", initialUntil()).update();
        writeRoles(draft);
        publish(draft, "OFFICIAL_ADDED", by);
        return password;
    }

    @Transactional
    void change(Draft typed, String by) {
        Draft draft = clean(typed);
        Official before = lock(draft.username());
        List<Problem> problems = new ArrayList<>();
        if (before.holds(Role.ADMIN) && !draft.roles().contains(Role.ADMIN) && before.active() && activeAdministrators() == 1) {
            problems.add(new Problem("roles", "Đây là quản trị cuối cùng; hãy giao vai trò Quản trị cho người khác trước khi bỏ."));
        }
        check(draft, problems);
        int rows = jdbc.sql("""
            update official o set full_name = :fullName, position = :position, unit_code = u.code, email = :email, shared_mailbox = :shared,
              search = :search || ' ' || u.search, version = o.version + 1
            from unit u where u.code = :unit and o.username = :username and o.version = :version""")
            .params(values(draft)).param("version", draft.version() == null ? -1 : draft.version()).update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("official");
        }
        jdbc.sql("delete from official_role where username = :username").param("username", draft.username()).update();
        writeRoles(draft);
        publish(draft, "OFFICIAL_CHANGED", by);
    }

    @Transactional
    void deactivate(String username, String by) {
        Official official = lock(username);
        List<Problem> problems = new ArrayList<>();
        if (username.equals(by)) {
            problems.add(Problem.of("Không thể ngừng tài khoản của chính mình; hãy nhờ một quản trị khác."));
        } else if (official.holds(Role.ADMIN) && official.active() && activeAdministrators() == 1) {
            problems.add(Problem.of("Đây là quản trị cuối cùng; hãy giao vai trò Quản trị cho người khác trước."));
        }
        standsInFor(username).forEach(text -> problems.add(Problem.of(text)));
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        setActive(username, false);
        publish(username, "OFFICIAL_DEACTIVATED", by);
        events.publishEvent(new AccessEnded(username));
    }

    @Transactional
    void reactivate(String username, String by) {
        Official official = lock(username);
        if (directory.unit(official.unitCode()).filter(Unit::active).isEmpty()) {
            throw new RuleBrokenException("Đơn vị của người này đã ngừng hoạt động; hãy chuyển sang đơn vị khác trước.");
        }
        setActive(username, true);
        publish(username, "OFFICIAL_REACTIVATED", by);
    }

    /** @return the new password, for {@link #INITIAL}; it is kept nowhere but as a hash */
    @Transactional
    String resetPassword(String username, String by) {
        lock(username);
        String password = newPassword();
        setPassword(username, password);
        publish(username, "PASSWORD_RESET", by);
        events.publishEvent(new PasswordChanged(username, false));
        events.publishEvent(new AccessEnded(username));
        return password;
    }

    private void check(Draft draft, List<Problem> problems) {
        if (draft.fullName().isEmpty() || draft.fullName().length() > 100) {
            problems.add(new Problem("fullName", "Hãy ghi họ và tên, không quá 100 chữ."));
        }
        if (draft.position().isEmpty() || draft.position().length() > 150) {
            problems.add(new Problem("position", "Hãy ghi chức vụ hoặc vị trí việc làm, không quá 150 chữ."));
        }
        if (draft.unitCode() == null || directory.unit(draft.unitCode()).filter(Unit::active).isEmpty()) {
            problems.add(new Problem("unitCode", "Hãy chọn một đơn vị còn hoạt động."));
        }
        if (!EMAIL.matcher(draft.email()).matches() || draft.email().length() > 200) {
            problems.add(new Problem("email", "Hãy ghi một địa chỉ thư đúng, ví dụ: nguyenvanan@hungyen.gov.vn."));
        } else if (!draft.sharedMailbox()) {
            jdbc.sql("select full_name from official where lower(email) = lower(:email) and username <> :username and active order by username limit 1")
                .param("email", draft.email()).param("username", draft.username()).query(String.class).optional()
                .ifPresent(other -> problems.add(new Problem("email", "Địa chỉ này đang dùng cho " + other
                    + "; hãy ghi địa chỉ riêng, hoặc đánh dấu \"hộp thư dùng chung\".")));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
    }

    private List<String> standsInFor(String username) {
        return jdbc.sql("""
            select o.full_name, a.from_day, a.to_day from absence a join official o on o.username = a.username
            where a.deputy = :username and a.cancelled_at is null and a.to_day >= :today order by a.from_day""")
            .param("username", username).param("today", today())
            .query((row, n) -> "Người này đang nhận thay " + row.getString(1) + " từ " + DAY.format(row.getObject(2, LocalDate.class)) + " đến "
                + DAY.format(row.getObject(3, LocalDate.class)) + "; hãy đổi người thay trước.")
            .list();
    }

    private Official lock(String username) {
        jdbc.sql("select username from official where username = :username for update").param("username", username).query(String.class).optional();
        return directory.official(username).orElseThrow(NotFoundException::new);
    }

    /** Counts under a lock: two administrators cannot remove each other at once. */
    private int activeAdministrators() {
        return jdbc.sql("""
            select o.username from official o join official_role r on r.username = o.username and r.role = 'ADMIN'
            where o.active order by o.username for update of o""").query(String.class).list().size();
    }

    private void writeRoles(Draft draft) {
        jdbc.sql("insert into official_role (username, role) select :username, unnest(string_to_array(:roles, ','))")
            .param("username", draft.username()).param("roles", names(draft.roles())).update();
    }

    private void setActive(String username, boolean active) {
        jdbc.sql("update official set active = :active, version = version + 1 where username = :username")
            .param("active", active).param("username", username).update();
    }

    private void setPassword(String username, String password) {
        jdbc.sql("update official set password_hash = :hash, password_initial = true, password_until = :until, version = version + 1 where username = :username")
            .param("hash", passwords.encode(password)).param("until", initialUntil()).param("username", username).update();
    }

    private Timestamp initialUntil() {
        return Timestamp.from(clock.instant().plus(INITIAL));
    }

    /** About 79 bits in four groups. */
    private String newPassword() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static Draft clean(Draft typed) {
        return new Draft(Typed.line(typed.username()).toLowerCase(Locale.ROOT), Typed.line(typed.fullName()), Typed.line(typed.position()),
            typed.unitCode(), Typed.line(typed.email()), typed.sharedMailbox(), typed.roles(), typed.version());
    }

    private static Map<String, Object> values(Draft draft) {
        return Map.of("username", draft.username(), "fullName", draft.fullName(), "position", draft.position(), "unit", draft.unitCode(),
            "email", draft.email(), "shared", draft.sharedMailbox(),
            "search", SearchText.of(draft.fullName(), draft.position(), draft.username(), draft.email()));
    }

    private static List<Role> inOrder(Set<Role> roles) {
        return roles.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(roles));
    }

    private static String names(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
    }

    private void publish(Draft draft, String action, String by) {
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + draft.username(), action, by,
            Map.of("unit", draft.unitCode(), "roles", names(draft.roles()), "sharedMailbox", String.valueOf(draft.sharedMailbox()))));
        log.info("{}: one account", action);
    }

    private void publish(String username, String action, String by) {
        events.publishEvent(new AdministrationRecorded("NGUOI-DUNG/" + username, action, by, Map.of()));
        log.info("{}: one account", action);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE);
    }
}
