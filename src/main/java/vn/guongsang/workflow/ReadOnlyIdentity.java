package vn.guongsang.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;

/**
 * The engine's users and groups are the directory's people and seats, read each time they are asked for: {@code ACT_ID_*} stays empty, and because the
 * provider cannot write, nobody creates a user or an administrator through the engine (CVE-2026-77226). Nobody logs in here either: passwords are
 * Spring Security's matter.
 */
final class ReadOnlyIdentity implements ReadOnlyIdentityProvider {
    private final Directory directory;
    private final Clock clock;

    private ReadOnlyIdentity(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @param directory fetched late: what the directory needs may itself need the engine */
    static SessionFactory factory(Supplier<Directory> directory, Clock clock) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return ReadOnlyIdentity.class;
            }

            @Override
            public Session openSession() {
                return new ReadOnlyIdentity(directory.get(), clock);
            }
        };
    }

    @Override
    public User findUserById(String userId) {
        return directory.official(userId).filter(Official::active).map(this::user).orElse(null);
    }

    /** Never: the login page of the product is the only one. */
    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public Group findGroupById(String groupId) {
        String name = EngineGroups.names(directory).get(groupId);
        return name == null ? null : group(groupId, name);
    }

    @Override
    public UserQuery createUserQuery() {
        return new Users(executor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new Users(null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("Users are not in the engine's tables");
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(executor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups(null);
    }

    @Override
    public Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(executor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants(null);
    }

    @Override
    public void flush() {
        // nothing to write
    }

    @Override
    public void close() {
        // nothing held
    }

    private List<User> users(Users asked) {
        Stream<Official> found;
        if (asked.getId() != null || asked.getIds() != null) {
            Stream<String> ids = asked.getIds() == null ? Stream.of(asked.getId()) : Arrays.stream(asked.getIds());
            found = ids.filter(Objects::nonNull).filter(id -> asked.getId() == null || asked.getId().equals(id)).distinct()
                .map(directory::official).flatMap(Optional::stream);
        } else if (asked.getGroupId() != null) {
            found = members(asked.getGroupId());
        } else {
            found = everybody();
        }
        if (asked.getGroupId() != null && (asked.getId() != null || asked.getIds() != null)) {
            List<String> members = members(asked.getGroupId()).map(Official::username).toList();
            found = found.filter(official -> members.contains(official.username()));
        }
        return found.filter(Official::active).map(this::user)
            .filter(user -> matches(user.getFirstName(), asked.getFirstName(), asked.getFirstNameLike()))
            .filter(user -> matches(user.getLastName(), asked.getLastName(), asked.getLastNameLike()))
            .filter(user -> matches(user.getEmail(), asked.getEmail(), asked.getEmailLike()))
            .sorted(order(asked.getOrderingProperties(), Map.of("FIRST_", User::getFirstName, "LAST_", User::getLastName, "EMAIL_", User::getEmail),
                User::getId))
            .toList();
    }

    private List<Group> groups(Groups asked) {
        Map<String, String> names = new TreeMap<>(EngineGroups.names(directory));
        if (asked.getUserId() != null) {
            List<String> own = directory.actor(asked.getUserId(), today()).map(EngineGroups::of).orElse(List.of());
            names.keySet().retainAll(own);
        }
        return names.entrySet().stream().map(entry -> group(entry.getKey(), entry.getValue()))
            .filter(group -> asked.getId() == null || asked.getId().equals(group.getId()))
            .filter(group -> asked.getIds() == null || Arrays.asList(asked.getIds()).contains(group.getId()))
            .filter(group -> matches(group.getName(), asked.getName(), asked.getNameLike()))
            .filter(group -> asked.getType() == null || asked.getType().equals(group.getType()))
            .sorted(order(asked.getOrderingProperties(), Map.of("NAME_", Group::getName, "TYPE_", Group::getType), Group::getId))
            .toList();
    }

    private Stream<Official> everybody() {
        return Arrays.stream(Role.values()).flatMap(role -> directory.officials(role).stream())
            .collect(java.util.stream.Collectors.toMap(Official::username, Function.identity(), (one, same) -> one, TreeMap::new)).values().stream();
    }

    /** Whoever would find that group among the own ones today, deputies included. */
    private Stream<Official> members(String groupId) {
        Optional<Seat> seat = EngineGroups.seat(groupId);
        if (seat.isEmpty()) {
            return Stream.empty();
        }
        return everybody().filter(official -> {
            Optional<Actor> actor = directory.actor(official.username(), today());
            return actor.isPresent() && EngineGroups.of(actor.get()).contains(groupId);
        });
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Tasklist writes first name, last name: in that order a Vietnamese name reads right. Addresses are shown to their owner and to administrators. */
    private User user(Official official) {
        String name = official.fullName().strip();
        int space = name.lastIndexOf(' ');
        UserEntity user = new UserEntity(official.username());
        user.setFirstName(space < 0 ? "" : name.substring(0, space));
        user.setLastName(name.substring(space + 1));
        Authentication reader = Context.getCommandContext() == null ? null : Context.getCommandContext().getAuthentication();
        if (reader == null || official.username().equals(reader.getUserId())
            || reader.getGroupIds() != null && reader.getGroupIds().contains(EngineGroups.ADMINISTRATORS)) {
            user.setEmail(official.email());
        }
        return user;
    }

    private static Group group(String id, String name) {
        GroupEntity group = new GroupEntity(id);
        group.setName(name);
        group.setType(EngineGroups.ADMINISTRATORS.equals(id) ? "SYSTEM" : "WORKFLOW");
        return group;
    }

    private static boolean matches(String value, String exact, String like) {
        String text = value == null ? "" : value;
        return (exact == null || exact.equals(text))
            && (like == null || Pattern.compile(("\\Q" + like.toLowerCase(Locale.ROOT) + "\\E").replace("%", "\\E.*\\Q"), Pattern.DOTALL)
                .matcher(text.toLowerCase(Locale.ROOT)).matches());
    }

    private static <T> Comparator<T> order(List<QueryOrderingProperty> asked, Map<String, Function<T, String>> columns, Function<T, String> id) {
        Comparator<T> order = null;
        for (QueryOrderingProperty property : asked) {
            Function<T, String> column = columns.getOrDefault(property.getQueryProperty().getName(), id);
            Comparator<T> next = Comparator.comparing(column, Comparator.nullsFirst(Comparator.naturalOrder()));
            next = property.getDirection() == Direction.DESCENDING ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? Comparator.comparing(id) : order;
    }

    private static CommandExecutor executor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    private static <T> List<T> page(List<T> all, Page page, int first, int max) {
        int from = page == null ? first : page.getFirstResult();
        int count = page == null ? max : page.getMaxResults();
        return all.stream().skip(Math.max(0, from)).limit(count < 0 ? Integer.MAX_VALUE : count).toList();
    }

    private static ReadOnlyIdentity provider(CommandContext context) {
        return (ReadOnlyIdentity) context.getReadOnlyIdentityProvider();
    }

    private static final class Users extends UserQueryImpl {
        Users(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return provider(context).users(this).size();
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            return page(provider(context).users(this), page, firstResult, maxResults);
        }
    }

    private static final class Groups extends GroupQueryImpl {
        Groups(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return provider(context).groups(this).size();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            return page(provider(context).groups(this), page, firstResult, maxResults);
        }
    }

    private static final class NoTenants extends TenantQueryImpl {
        NoTenants(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, Page page) {
            return List.of();
        }
    }
}
