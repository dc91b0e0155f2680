package vn.guongsang.approval;

/** How somebody proved to be the addressee. */
enum Factor {
    /** Proved before on this device. */
    DEVICE("thiết bị đã xác nhận"),
    /** One-time code to the registered mailbox. */
    CODE("mã gửi qua thư"),
    /** Authenticator. */
    TOTP("ứng dụng xác thực"),
    /** Logged in. */
    LOGIN("đăng nhập");

    private final String label;

    Factor(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
