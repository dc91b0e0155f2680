package vn.guongsang.document;

/** Where templates come from. */
interface TemplateSource {
    PaperTemplate inForce(PaperTemplates paper);

    /** @throws vn.guongsang.problem.NotFoundException */
    PaperTemplate version(PaperTemplates paper, int version);
}
