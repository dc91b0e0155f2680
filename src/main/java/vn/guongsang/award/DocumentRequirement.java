package vn.guongsang.award;

/**
 * One row of an award's checklist.
 *
 * @param kind     stable code of the kind of document ({@code BAO_CAO_THANH_TICH})
 * @param name     Vietnamese name
 * @param required false for documents asked only in some cases
 * @param byUnit   the unit supplies it (else the product or the council makes it later, e.g. the submission letter)
 */
public record DocumentRequirement(String kind, String name, boolean required, boolean byUnit) {
}
