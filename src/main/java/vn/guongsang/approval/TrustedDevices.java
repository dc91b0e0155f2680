package vn.guongsang.approval;

/** The devices on which a leader decides without a code. */
public interface TrustedDevices {
    /** From now on each of that person's devices is asked for a code again. Joins the caller's transaction. */
    void revokeAll(String owner, String actor);
}
