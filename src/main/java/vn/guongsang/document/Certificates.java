package vn.guongsang.document;

import java.util.List;

/** Giấy khen: a designed landscape page, to be signed and sealed. Its look is the product's; its words come with the call. */
public interface Certificates {
    /** One page each, in the order given; archivable and accessible like any paper. */
    byte[] render(List<Certificate> certificates);
}
