package vn.guongsang.approval;

/** Where a request came from, for audit and limits. */
record Client(String address, String userAgent) {
}
