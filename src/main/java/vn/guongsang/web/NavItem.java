package vn.guongsang.web;

import java.util.ArrayList;
import java.util.List;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Role;

/**
 * An entry of the main navigation.
 *
 * @param label   message key
 * @param current the page being shown lies there
 */
record NavItem(String label, String href, boolean current) {
    /** @param path of the page being shown: pages need not name their place */
    static List<NavItem> of(Actor actor, String path) {
        List<NavItem> items = new ArrayList<>();
        items.add(new NavItem("nav.home", "/", path.equals("/") || path.startsWith("/viec/")));
        items.add(new NavItem("nav.cases", "/ho-so", path.startsWith("/ho-so") || path.startsWith("/de-nghi")));
        if (holdsAny(actor, Role.OFFICE, Role.CHIEF_OF_OFFICE, Role.LEADER, Role.CLERK)) {
            items.add(new NavItem("nav.proposals", "/phieu-trinh", path.startsWith("/phieu-trinh")));
        }
        if (holdsAny(actor, Role.OFFICE, Role.CHIEF_OF_OFFICE, Role.CLERK)) {
            items.add(new NavItem("nav.books", "/so-van-ban/di", path.startsWith("/so-van-ban")));
        }
        items.add(new NavItem("nav.catalogue", "/danh-muc", path.startsWith("/danh-muc")));
        if (holdsAny(actor, Role.OFFICE, Role.ADMIN)) {
            items.add(new NavItem("nav.registers", "/so", path.equals("/so") || path.startsWith("/so/")));
        }
        items.add(new NavItem("nav.calendar", "/lich", path.startsWith("/lich")));
        if (holdsAny(actor, Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.OFFICE, Role.CHIEF_OF_OFFICE, Role.CLERK)) {
            items.add(new NavItem("nav.tasks", "/camunda/app/tasklist/default/", false));
        }
        if (actor.holds(Role.ADMIN)) {
            items.add(new NavItem("nav.admin", "/quan-tri", path.startsWith("/quan-tri")));
        }
        return items;
    }

    static boolean holdsAny(Actor actor, Role... roles) {
        for (Role role : roles) {
            if (actor.holds(role)) {
                return true;
            }
        }
        return false;
    }
}
