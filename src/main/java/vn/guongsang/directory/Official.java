package vn.guongsang.directory;

import java.util.Set;

/**
 * A person of the department.
 *
 * @param sharedMailbox somebody else reads this mailbox too, so a code sent to it proves little
 */
public record Official(String username, String fullName, String position, String unitCode, String email, Set<Role> roles,
                       boolean active, boolean sharedMailbox) {
    public boolean holds(Role role) {
        return roles.contains(role);
    }
}
