package vn.guongsang.register;

/** Finds in the registers and in the ledger what the rules ask about one nominee. */
public interface Registers {
    /** In a fixed number of statements, however long the registers are. What no register holds is absent: the rules call it "thiếu minh chứng". */
    CollectedFacts facts(FactQuestion question);
}
