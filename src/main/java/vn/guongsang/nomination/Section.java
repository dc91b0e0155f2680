package vn.guongsang.nomination;

/** One part of the achievements: a heading and its text. */
record Section(String title, String text) {
    boolean blank() {
        return (title == null || title.isBlank()) && (text == null || text.isBlank());
    }
}
