package vn.guongsang.directory;

/** How a deputy signs (NĐ 30/2020/NĐ-CP, Điều 13): KT. for a deputy of the head, TUQ. under a written authorisation. */
public enum SigningCapacity {
    KT("KT."), TUQ("TUQ.");

    private final String prefix;

    SigningCapacity(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }
}
