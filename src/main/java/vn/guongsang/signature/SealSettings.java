package vn.guongsang.signature;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keystore PKCS#12 file with the office's key; without it nothing is sealed here
 * @param image    the seal as it was scanned: PNG with a transparent ground
 * @param diameter in millimetres, since the picture is put on the paper in real size. 36 is what is known of seals of provincial departments
 *                 (TT 21/2012/TT-BCA was not read in full): measure the office's own
 */
@ConfigurationProperties("guongsang.signing.seal")
record SealSettings(Path keystore, String password, Path image, @DefaultValue("36") double diameter) {
}
