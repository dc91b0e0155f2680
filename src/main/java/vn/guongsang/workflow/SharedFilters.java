package vn.guongsang.workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The three lists Tasklist shows to everybody. They come with the program: kept in step at each start, known by the hash of their query. */
@Component
class SharedFilters {
    static final String CURRENT_USER = "${currentUser()}";
    static final String CURRENT_GROUPS = "${currentUserGroups()}";
    static final String NOW = "${now()}";

    private static final List<Shared> ALL = List.of(
        new Shared("Việc của tôi", "Việc tôi đã nhận", 10, "#a3121c",
            () -> new TaskQueryImpl().taskAssigneeExpression(CURRENT_USER)),
        new Shared("Việc của phòng", "Việc chờ một người trong phòng nhận", 20, "#1c5c9c",
            () -> new TaskQueryImpl().taskCandidateGroupInExpression(CURRENT_GROUPS).taskUnassigned()),
        new Shared("Quá hạn", "Việc của tôi và của phòng đã quá hạn", 30, "#8a5f06",
            () -> new TaskQueryImpl().or().taskAssigneeExpression(CURRENT_USER).taskCandidateGroupInExpression(CURRENT_GROUPS).endOr()
                .dueBeforeExpression(NOW)));

    /** Hashes of the only stored queries whose expressions are evaluated. */
    static final Set<String> HASHES = ALL.stream().map(shared -> hash(shared.query().get())).collect(Collectors.toUnmodifiableSet());

    private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);

    private final FilterService filters;
    private final AuthorizationService authorizations;

    SharedFilters(FilterService filters, AuthorizationService authorizations) {
        this.filters = filters;
        this.authorizations = authorizations;
    }

    /** Creates what is missing, brings back what differs, removes every other filter. */
    void keepInStep() {
        Map<String, Filter> known = filters.createFilterQuery().list().stream()
            .collect(Collectors.toMap(Filter::getName, Function.identity(), (one, other) -> one));
        WRITING.set(true);
        try {
            Set<String> kept = ALL.stream().map(shared -> save(shared, known.get(shared.name()))).collect(Collectors.toSet());
            filters.createFilterQuery().list().stream().map(Filter::getId).filter(id -> !kept.contains(id)).forEach(filters::deleteFilter);
            kept.forEach(this::letEverybodyRead);
        } finally {
            WRITING.remove();
        }
    }

    private String save(Shared shared, Filter known) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", shared.description());
        properties.put("priority", shared.priority());
        properties.put("color", shared.color());
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", List.of());
        if (known != null && hash(known).equals(hash(shared.query().get())) && known.getProperties().toString().equals(properties.toString())) {
            return known.getId();
        }
        Filter filter = known == null ? filters.newTaskFilter(shared.name()) : known;
        filter.setQuery(shared.query().get());
        filter.setProperties(properties);
        return filters.saveFilter(filter).getId();
    }

    private void letEverybodyRead(String filterId) {
        if (authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GLOBAL).resourceType(Resources.FILTER)
            .resourceId(filterId).count() == 0) {
            Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            read.setResource(Resources.FILTER);
            read.setResourceId(filterId);
            read.addPermission(Permissions.READ);
            authorizations.saveAuthorization(read);
        }
    }

    static boolean isWriting() {
        return WRITING.get();
    }

    static String hash(Filter filter) {
        return digest(((FilterEntity) filter).getQueryInternal());
    }

    private static String hash(TaskQuery query) {
        FilterEntity written = new FilterEntity("Task");
        written.setQuery(query);
        // as it looks after having been stored and read
        FilterEntity read = new FilterEntity("Task");
        read.setQueryInternal(written.getQueryInternal());
        return hash(read);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Shared(String name, String description, int priority, String color, Supplier<TaskQuery> query) {
    }
}
