package vn.guongsang.signature;

import java.security.cert.X509Certificate;
import java.util.List;

/** What a validation may believe: roots, certificates that only help to find the way to them, and lists of revoked certificates. */
record Trust(List<X509Certificate> roots, List<X509Certificate> intermediates, List<byte[]> crls) {
}
