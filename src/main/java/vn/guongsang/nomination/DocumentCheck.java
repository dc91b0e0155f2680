package vn.guongsang.nomination;

/** The reviewer's finding for one kind of document. {@code ok} null: not looked at yet. */
record DocumentCheck(String kind, Boolean ok, String note) {
}
