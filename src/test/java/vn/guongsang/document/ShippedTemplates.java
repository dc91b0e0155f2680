package vn.guongsang.document;

/** The templates as they are shipped, without a database. */
class ShippedTemplates implements TemplateSource {
    @Override
    public PaperTemplate inForce(PaperTemplates paper) {
        return version(paper, 1);
    }

    @Override
    public PaperTemplate version(PaperTemplates paper, int version) {
        return new PaperTemplate(paper, version, TemplateVersions.shipped(paper));
    }
}
