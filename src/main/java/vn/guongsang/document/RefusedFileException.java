package vn.guongsang.document;

/** A file was not taken, and nothing of it was stored. The message says why, in Vietnamese, with the file's name. */
public class RefusedFileException extends RuntimeException {
    public RefusedFileException(String message) {
        super(message);
    }
}
