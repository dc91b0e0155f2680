package vn.guongsang.award;

/** Who may receive an award. */
public enum NomineeKind {
    INDIVIDUAL("Cá nhân"), COLLECTIVE("Tập thể"), HOUSEHOLD("Hộ gia đình");

    private final String label;

    NomineeKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
