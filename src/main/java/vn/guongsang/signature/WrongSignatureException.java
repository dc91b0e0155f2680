package vn.guongsang.signature;

/** No signature of that certificate over what was to be signed. */
class WrongSignatureException extends Exception {
}
