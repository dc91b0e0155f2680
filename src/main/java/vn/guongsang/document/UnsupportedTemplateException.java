package vn.guongsang.document;

import java.util.Set;

/** A Word template uses something that the PDF would lose: it is refused as a whole, since a paper that silently lacks a part is worse than none. */
class UnsupportedTemplateException extends RuntimeException {
    UnsupportedTemplateException(Set<String> elements) {
        super("the template uses what cannot be converted: " + elements);
    }
}
