package vn.guongsang.award;

/** A table was activated, or the province set something. */
record RulesChanged() {
}
