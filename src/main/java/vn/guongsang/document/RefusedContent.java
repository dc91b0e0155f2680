package vn.guongsang.document;

/** What is wrong inside a file, as the second half of a sentence; the inspector puts the name before it. */
class RefusedContent extends Exception {
    RefusedContent(String message) {
        super(message);
    }
}
