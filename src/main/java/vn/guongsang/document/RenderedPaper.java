package vn.guongsang.document;

/**
 * A paper from one template, twice: to edit and to file.
 *
 * @param version of the template it was made from
 */
public record RenderedPaper(PaperTemplates template, int version, byte[] docx, byte[] pdf, int pages) {
}
