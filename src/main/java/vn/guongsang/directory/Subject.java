package vn.guongsang.directory;

import java.util.Set;

/**
 * What the access policy must know of a case.
 *
 * @param unitCode   the nominating unit, or null where no single unit owns it
 * @param addressees officials to whom it is or was addressed for a decision
 * @param interested officials who would receive the award, or have declared a relation to who would: they neither confirm, review nor decide it
 */
public record Subject(String unitCode, Set<String> addressees, Set<String> interested) {
    public static Subject ofUnit(String unitCode) {
        return new Subject(unitCode, Set.of(), Set.of());
    }

    public static Subject none() {
        return new Subject(null, Set.of(), Set.of());
    }
}
