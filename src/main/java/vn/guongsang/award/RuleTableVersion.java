package vn.guongsang.award;

/**
 * One text of a table, kept for ever under its hash: a case is judged by the version it names.
 *
 * @param table {@code eligibility}, {@code award-catalogue}, {@code required-documents}, {@code procedure}
 * @param hash  SHA-256 of the text, hex
 */
public record RuleTableVersion(String table, String hash, byte[] dmn) {
}
