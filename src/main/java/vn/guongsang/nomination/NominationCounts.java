package vn.guongsang.nomination;

import java.util.Map;

/** How many open cases stand where: for the home page. */
public interface NominationCounts {
    /** Counting stops one above this, so that the cost does not grow with the number of cases. */
    int MOST = 999;

    /**
     * Open cases by state in the order of the path, states without cases left out, each at most {@link #MOST} + 1.
     *
     * @param unitCode one unit with its drafts, or null for the whole department without drafts
     */
    Map<NominationState, Integer> open(String unitCode);
}
