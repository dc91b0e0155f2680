package vn.guongsang.directory;

import java.util.Map;

/**
 * Something an administrator (or a person for himself) changed in what lies below the audit log. Published in the change's transaction; the audit
 * log hears it and appends a row there.
 *
 * @param key    {@code NGUOI-DUNG/<login>}, {@code DON-VI/<code>}, {@code LICH/<year>}
 * @param action upper-case name, e.g. {@code OFFICIAL_CHANGED}
 * @param facts  short facts without personal data
 */
public record AdministrationRecorded(String key, String action, String actor, Map<String, String> facts) {
}
