package vn.guongsang.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.directory.Unit;

/** What the engine calls a group: a seat of the directory. Roles of a unit carry the unit's code. */
final class EngineGroups {
    /** Members administer the engine; the name is the engine's own. */
    static final String ADMINISTRATORS = "camunda-admin";
    static final String OFFICE = "OFFICE";
    static final String CHIEF_OF_OFFICE = "CHIEF_OF_OFFICE";
    static final String CLERK = "CLERK";
    static final String LEADER = "LEADER";

    private static final Set<Role> OF_A_UNIT = Set.of(Role.UNIT_HEAD, Role.UNIT_OFFICER);

    private EngineGroups() {
    }

    static String of(Role role, String unitCode) {
        return switch (role) {
            case UNIT_HEAD, UNIT_OFFICER -> role.name() + "." + unitCode;
            case ADMIN -> ADMINISTRATORS;
            default -> role.name();
        };
    }

    static List<String> of(Actor actor) {
        return actor.seats().stream().map(seat -> of(seat.role(), seat.unitCode())).distinct().sorted().toList();
    }

    /** The seat a group id stands for; empty for an id that no seat has. Roles without a unit have a null unit code. */
    static Optional<Seat> seat(String groupId) {
        if (ADMINISTRATORS.equals(groupId)) {
            return Optional.of(new Seat(Role.ADMIN, null));
        }
        int dot = groupId.indexOf('.');
        String name = dot < 0 ? groupId : groupId.substring(0, dot);
        for (Role role : Role.values()) {
            if (role.name().equals(name) && role != Role.ADMIN && OF_A_UNIT.contains(role) == dot > 0) {
                return Optional.of(new Seat(role, dot < 0 ? null : groupId.substring(dot + 1)));
            }
        }
        return Optional.empty();
    }

    /** All groups with their Vietnamese names, by id. */
    static Map<String, String> names(Directory directory) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (!OF_A_UNIT.contains(role)) {
                names.put(of(role, null), role.label());
            }
        }
        for (Unit unit : directory.units()) {
            for (Role role : new ArrayList<>(OF_A_UNIT)) {
                names.put(of(role, unit.code()), role.label() + " · " + unit.shortName());
            }
        }
        return names;
    }
}
