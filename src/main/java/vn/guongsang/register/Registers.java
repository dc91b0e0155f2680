package vn.guongsang.register;

import java.util.Map;
import java.util.UUID;

/** Finds in the registers and in the ledger what the rules ask about one nominee. */
public interface Registers {
    /** In a fixed number of statements, however long the registers are. What no register holds is absent: the rules call it "thiếu minh chứng". */
    CollectedFacts facts(FactQuestion question);

    /** All that the registers hold of somebody, voided rows too, for the person who asks what is kept: register → row → what it says. */
    Map<String, Map<String, String>> contents(UUID nominee);
}
