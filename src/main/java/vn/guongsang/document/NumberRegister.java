package vn.guongsang.document;

/** Gap-free numbers: the series row is locked last in the caller's transaction, so a rollback gives the number back. */
public interface NumberRegister {
    /** Next number of a series and year; must be called inside the transaction that uses it. Case numbers use series {@code DN} and {@code PT}. */
    int next(String series, int year);

    /**
     * The number of a paper, documented in the register; must be called inside the transaction that uses it. Asked again for the same case it gives
     * the same number.
     *
     * @param series   {@code QĐ}, {@code TTr}
     * @param symbol   the department's, e.g. {@code SKHCN}
     * @param takenFor case that the paper belongs to, e.g. {@code PT-2026-0007}
     */
    PaperNumber take(String series, int year, String symbol, String takenFor);

    /**
     * The paper of this number will never leave. The number stays in the register with the reason and is not given again; the case may take another.
     *
     * @throws vn.guongsang.problem.NotFoundException when it was never taken, or is void already
     */
    void discard(PaperNumber number, String reason, String actor);
}
