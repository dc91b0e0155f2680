package vn.guongsang.nomination;

/** What the nominee received before, as the unit states it. {@code decision}: number of the decision. */
record PreviousAward(Integer year, String name, String decision) {
    boolean blank() {
        return year == null && (name == null || name.isBlank()) && (decision == null || decision.isBlank());
    }
}
