package vn.guongsang.document;

/** One version of a template; its content never changes. */
record PaperTemplate(PaperTemplates paper, int version, byte[] docx) {
}
