package vn.guongsang.approval;

/** Nothing was recorded: what was shown is not what stands there now. */
class ContentChangedException extends RuntimeException {
}
