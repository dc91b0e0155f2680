package vn.guongsang.notification;

/** A mail that no later try can send. {@code error} is one of the words of the administrator's page. */
class UnsendableException extends RuntimeException {
    private final String error;

    UnsendableException(String error) {
        super(error);
        this.error = error;
    }

    String error() {
        return error;
    }
}
