package vn.guongsang.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The department itself, as it stands on papers.
 *
 * @param name          "Sở Khoa học và Công nghệ"
 * @param parent        the managing body: "UBND tỉnh Hưng Yên"
 * @param symbol        code in document numbers: "SKHCN"
 * @param place         place name before the date: "Hưng Yên"
 * @param publicAddress address of this installation in links, without a trailing slash
 */
@ConfigurationProperties("guongsang.department")
public record Department(String name, String parent, String symbol, String place, String publicAddress) {
}
