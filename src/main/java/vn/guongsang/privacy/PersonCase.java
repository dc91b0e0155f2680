package vn.guongsang.privacy;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A case about a person.
 *
 * @param number   null: a draft
 * @param award    name of the award
 * @param yearsKept how long the file of such an award is kept; null: for ever
 * @param closedOn null while it runs
 * @param awarded  it led to an award, or was sent above: the file is an archived one
 */
public record PersonCase(UUID id, String number, String award, String state, Integer yearsKept, LocalDate closedOn, boolean awarded, boolean erased) {
    /** The key of its rows in audit and access log. */
    public String key() {
        return number == null ? "NHAP/" + id : number;
    }
}
