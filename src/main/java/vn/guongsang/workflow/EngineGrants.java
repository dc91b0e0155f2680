package vn.guongsang.workflow;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the engine, kept by code at each start. Everybody reaches Tasklist and sees the drawn models; a task is seen and done only by
 * those it waits for (the engine grants that with the candidate group), and no grant here reaches over several tasks or cases, except the
 * administrators', who run the machine but complete nobody's task.
 */
@Component
class EngineGrants {
    private static final List<Grant> ALL = List.of(
        new Grant(null, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
        new Grant(null, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ),
        administrators(Resources.APPLICATION, Permissions.ALL),
        administrators(Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
            ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE, ProcessDefinitionPermissions.READ_TASK,
            ProcessDefinitionPermissions.READ_HISTORY, ProcessDefinitionPermissions.UPDATE_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB,
            ProcessDefinitionPermissions.SUSPEND, ProcessDefinitionPermissions.SUSPEND_INSTANCE, ProcessDefinitionPermissions.MIGRATE_INSTANCE),
        administrators(Resources.TASK, TaskPermissions.READ, TaskPermissions.TASK_ASSIGN),
        administrators(Resources.DEPLOYMENT, Permissions.READ),
        administrators(Resources.FILTER, Permissions.READ),
        administrators(Resources.USER, Permissions.READ),
        administrators(Resources.GROUP, Permissions.READ),
        administrators(Resources.AUTHORIZATION, Permissions.READ),
        administrators(Resources.BATCH, Permissions.ALL),
        administrators(Resources.SYSTEM, Permissions.ALL));

    private final AuthorizationService authorizations;

    EngineGrants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void keepInStep() {
        for (Grant grant : ALL) {
            List<Authorization> known = authorizations.createAuthorizationQuery().resourceType(grant.resource()).resourceId(grant.resourceId())
                .authorizationType(grant.group() == null ? AUTH_TYPE_GLOBAL : AUTH_TYPE_GRANT).list().stream()
                .filter(one -> grant.group() == null || grant.group().equals(one.getGroupId())).toList();
            if (known.stream().anyMatch(one -> permissions(one, grant.resource()).equals(Set.of(grant.permissions())))) {
                continue;
            }
            known.forEach(one -> authorizations.deleteAuthorization(one.getId()));
            Authorization fresh = authorizations.createNewAuthorization(grant.group() == null ? AUTH_TYPE_GLOBAL : AUTH_TYPE_GRANT);
            if (grant.group() != null) {
                fresh.setGroupId(grant.group());
            }
            fresh.setResource(grant.resource());
            fresh.setResourceId(grant.resourceId());
            fresh.setPermissions(grant.permissions());
            authorizations.saveAuthorization(fresh);
        }
    }

    private static Set<Permission> permissions(Authorization authorization, Resource resource) {
        Permission[] candidates = ALL.stream().filter(grant -> grant.resource() == resource).flatMap(grant -> List.of(grant.permissions()).stream())
            .distinct().toArray(Permission[]::new);
        return List.of(authorization.getPermissions(candidates)).stream().filter(one -> !"NONE".equals(one.getName()))
            .collect(Collectors.toSet());
    }

    private static Grant administrators(Resource resource, Permission... permissions) {
        return new Grant(EngineGroups.ADMINISTRATORS, resource, ANY, permissions);
    }

    private record Grant(String group, Resource resource, String resourceId, Permission... permissions) {
    }
}
