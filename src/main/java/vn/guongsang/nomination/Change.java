package vn.guongsang.nomination;

/** One difference between two versions. {@code before} is null for what was added, {@code after} for what was removed. */
record Change(String label, String before, String after) {
}
