package vn.guongsang.directory;

/**
 * An entry of the administrator's overview. A module with such a page declares a bean of this type, so the overview knows no module above it.
 *
 * @param order position in the overview, smaller first; directory uses 10–30
 * @param text  one Vietnamese sentence: what is done there
 */
public record AdministrationPage(int order, String title, String text, String href) {
}
