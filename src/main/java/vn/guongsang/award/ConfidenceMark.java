package vn.guongsang.award;

/** How sure we are of a fact of law: read in the text in force, read in a superseded or foreign one, inferred, or only remembered. */
public enum ConfidenceMark {
    HIGH, MEDIUM, LOW, MEMORY;

    public boolean toBeVerified() {
        return this != HIGH;
    }
}
