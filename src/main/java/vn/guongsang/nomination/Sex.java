package vn.guongsang.nomination;

enum Sex {
    MALE("Nam", "Ông"), FEMALE("Nữ", "Bà");

    private final String label;
    private final String address;

    Sex(String label, String address) {
        this.label = label;
        this.address = address;
    }

    String label() {
        return label;
    }

    /** How papers address the person where nothing else was entered. */
    String address() {
        return address;
    }
}
