package vn.guongsang.problem;

/** There is no such thing, or it is none of the reader's business: from outside both look the same (404). */
public class NotFoundException extends RuntimeException {
}
