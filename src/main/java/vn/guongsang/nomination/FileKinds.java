package vn.guongsang.nomination;

/** Kinds of documents come from the award's checklist; evidence outside it has this one. */
final class FileKinds {
    static final String OTHER = "KHAC";
    static final String OTHER_NAME = "Tài liệu khác";

    private FileKinds() {
    }
}
