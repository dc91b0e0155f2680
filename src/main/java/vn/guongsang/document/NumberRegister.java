package vn.guongsang.document;

/** Gap-free numbers: the series row is locked last in the caller's transaction, so a rollback gives the number back. */
public interface NumberRegister {
    /** Next number of a series and year; must be called inside the transaction that uses it. Case numbers use series {@code DN} and {@code PT}. */
    int next(String series, int year);
}
