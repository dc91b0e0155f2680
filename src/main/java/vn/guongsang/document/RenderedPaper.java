package vn.guongsang.document;

/** A paper from one template, twice: to edit and to file. */
public record RenderedPaper(byte[] docx, byte[] pdf, int pages) {
}
