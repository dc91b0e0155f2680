package vn.guongsang.web;

import java.util.ArrayList;
import java.util.List;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Role;

/**
 * An entry of the main navigation.
 *
 * @param key   what a page gives to the layout to be shown as the active one
 * @param label message key
 */
record NavItem(String key, String label, String href) {
    static List<NavItem> of(Actor actor) {
        List<NavItem> items = new ArrayList<>();
        items.add(new NavItem("viec", "nav.home", "/"));
        items.add(new NavItem("ho-so", "nav.cases", "/ho-so"));
        if (holdsAny(actor, Role.OFFICE, Role.CHIEF_OF_OFFICE, Role.LEADER, Role.CLERK)) {
            items.add(new NavItem("phieu-trinh", "nav.proposals", "/phieu-trinh"));
        }
        items.add(new NavItem("danh-muc", "nav.catalogue", "/danh-muc"));
        if (holdsAny(actor, Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.OFFICE, Role.CHIEF_OF_OFFICE, Role.CLERK)) {
            items.add(new NavItem("cong-viec", "nav.tasks", "/camunda/app/tasklist/default/"));
        }
        if (actor.holds(Role.ADMIN)) {
            items.add(new NavItem("quan-tri", "nav.admin", "/quan-tri"));
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
