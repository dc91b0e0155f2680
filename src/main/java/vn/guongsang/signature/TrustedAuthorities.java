package vn.guongsang.signature;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Whose certificates are believed: roots that the administrator trusts, authorities below them, and the lists of what those revoked. */
@Component
class TrustedAuthorities {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedAuthorities.class);
    /** Delta CRL indicator and issuing distribution point (RFC 5280, 5.2.4 and 5.2.5): who is not on such a list may still be revoked. */
    private static final List<String> PARTIAL = List.of("2.5.29.27", "2.5.29.28");
    private static final int MOST_CRL_BYTES = 10 * 1024 * 1024;

    /**
     * One of them.
     *
     * @param issuer     null for a root
     * @param nextUpdate of its list; null when there is none
     */
    record Line(UUID id, AuthorityCertificate certificate, UUID issuer, String source, String addedBy, OffsetDateTime addedAt, String removedBy, OffsetDateTime removedAt,
                String removalReason, OffsetDateTime thisUpdate, OffsetDateTime nextUpdate, boolean stale) {
        public boolean removed() {
            return removedAt != null;
        }
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TrustedAuthorities(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** In force first, each in the order they came; then those that were removed. */
    @Transactional(readOnly = true)
    List<Line> all() {
        Instant now = clock.instant();
        return jdbc.sql("""
                select a.id, a.certificate, a.issuer, a.source, coalesce(ab.full_name, a.added_by), a.added_at, coalesce(rb.full_name, a.removed_by), a.removed_at, a.removal_reason,
                       c.this_update, c.next_update
                from trusted_authority a left join revocation_list c on c.authority = a.id
                    left join official ab on ab.username = a.added_by left join official rb on rb.username = a.removed_by
                order by a.removed_at desc nulls first, a.added_at, a.id limit 200""")
            .query((row, n) -> {
                OffsetDateTime next = row.getObject(11, OffsetDateTime.class);
                return new Line(row.getObject(1, UUID.class), AuthorityCertificate.stored(row.getBytes(2)), row.getObject(3, UUID.class), row.getString(4), row.getString(5),
                    row.getObject(6, OffsetDateTime.class), row.getString(7), row.getObject(8, OffsetDateTime.class), row.getString(9),
                    row.getObject(10, OffsetDateTime.class), next, next == null || next.toInstant().isBefore(now));
            }).list();
    }

    @Transactional(readOnly = true)
    Trust trust() {
        List<Line> inForce = all().stream().filter(line -> !line.removed()).toList();
        return new Trust(inForce.stream().filter(line -> line.issuer() == null).map(line -> line.certificate().certificate()).toList(),
            inForce.stream().filter(line -> line.issuer() != null).map(line -> line.certificate().certificate()).toList(),
            jdbc.sql("select c.content from revocation_list c join trusted_authority a on a.id = c.authority where a.removed_at is null").query(byte[].class).list());
    }

    /** What it would be: a root, or an authority below one that is trusted. */
    @Transactional(readOnly = true)
    AuthorityCertificate preview(byte[] content) {
        AuthorityCertificate certificate = AuthorityCertificate.read(content, clock.instant());
        requireNew(certificate);
        issuer(certificate);
        return certificate;
    }

    private void requireNew(AuthorityCertificate certificate) {
        if (jdbc.sql("select exists (select 1 from trusted_authority where fingerprint = ? and removed_at is null)").param(certificate.sha256()).query(Boolean.class).single()) {
            throw broken("file", "Chứng thư này đã có trong danh sách.");
        }
    }

    private UUID issuer(AuthorityCertificate certificate) {
        if (certificate.root()) {
            return null;
        }
        return all().stream().filter(line -> !line.removed() && line.certificate().issued(certificate.certificate())).map(Line::id).findFirst()
            .orElseThrow(() -> broken("file", "Chứng thư này do “%s” cấp, nơi chưa có trong danh sách. Hãy nạp chứng thư gốc trước.".formatted(certificate.issuer())));
    }

    @Transactional
    void add(byte[] content, String source, String by) {
        AuthorityCertificate certificate = preview(content);
        jdbc.sql("insert into trusted_authority (id, certificate, fingerprint, issuer, source, added_by, added_at) values (?, ?, ?, ?, ?, ?, ?)")
            .params(UUID.randomUUID(), certificate.der(), certificate.sha256(), issuer(certificate), source, by, Timestamp.from(clock.instant())).update();
        record(certificate, "AUTHORITY_TRUSTED", by);
    }

    @Transactional
    void remove(UUID id, String reason, String by) {
        Line line = line(id);
        if (jdbc.sql("select exists (select 1 from trusted_authority where issuer = ? and removed_at is null)").param(id).query(Boolean.class).single()) {
            throw broken("reason", "Còn chứng thư cấp dưới do nơi này cấp. Hãy gỡ các chứng thư cấp dưới trước.");
        }
        jdbc.sql("update trusted_authority set removed_by = ?, removed_at = ?, removal_reason = ? where id = ?")
            .params(by, Timestamp.from(clock.instant()), reason, id).update();
        record(line.certificate(), "AUTHORITY_REMOVED", by);
    }

    /** Only a newer list replaces one, so that a revocation cannot be taken back by an old file. */
    @Transactional
    void revocations(UUID id, byte[] content, String by) {
        Line line = line(id);
        X509CRL list = list(content, line.certificate());
        Instant now = clock.instant();
        if (list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(now)) {
            throw broken("file", "Danh sách thu hồi đã hết hạn. Hãy tải bản mới nhất từ trang của nơi cấp.");
        }
        if (list.getThisUpdate().toInstant().isAfter(now)) {
            throw broken("file", "Danh sách thu hồi ghi ngày lập ở tương lai. Hãy xem lại đồng hồ máy chủ, rồi tải bản mới nhất từ trang của nơi cấp.");
        }
        if (PARTIAL.stream().anyMatch(extension -> list.getExtensionValue(extension) != null)) {
            throw broken("file", "Tệp chỉ là một phần của danh sách thu hồi (bản chênh lệch hoặc chia theo nhóm chứng thư). Hãy tải danh sách đầy đủ từ trang của nơi cấp.");
        }
        if (line.thisUpdate() != null && list.getThisUpdate().toInstant().isBefore(line.thisUpdate().toInstant())) {
            throw broken("file", "Danh sách này cũ hơn danh sách đang có. Hãy tải bản mới nhất từ trang của nơi cấp.");
        }
        jdbc.sql("""
                insert into revocation_list (authority, content, this_update, next_update, added_by, added_at) values (:id, :content, :this, :next, :by, :at)
                on conflict (authority) do update set content = excluded.content, this_update = excluded.this_update, next_update = excluded.next_update,
                    added_by = excluded.added_by, added_at = excluded.added_at""")
            .param("id", id).param("content", content).param("this", Timestamp.from(list.getThisUpdate().toInstant()))
            .param("next", Timestamp.from(list.getNextUpdate().toInstant())).param("by", by).param("at", Timestamp.from(now)).update();
        record(line.certificate(), "REVOCATIONS_LOADED", by);
    }

    private static X509CRL list(byte[] content, AuthorityCertificate authority) {
        X509CRL list;
        try {
            if (content.length == 0 || content.length > MOST_CRL_BYTES) {
                throw broken("file", "Hãy chọn tệp danh sách thu hồi (.crl), không quá 10 MB.");
            }
            list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content));
        } catch (GeneralSecurityException e) {
            throw broken("file", "Không đọc được danh sách thu hồi trong tệp. Hãy chọn tệp .crl.");
        }
        try {
            list.verify(authority.certificate().getPublicKey());
            return list;
        } catch (GeneralSecurityException e) {
            throw broken("file", "Danh sách thu hồi không do “%s” ký. Hãy nạp vào đúng nơi cấp.".formatted(authority.owner()));
        }
    }

    /** In force, locked. */
    private Line line(UUID id) {
        jdbc.sql("select 1 from trusted_authority where id = ? for update").param(id).query(Integer.class).optional().orElseThrow(NotFoundException::new);
        return all().stream().filter(line -> line.id().equals(id) && !line.removed()).findFirst().orElseThrow(NotFoundException::new);
    }

    private void record(AuthorityCertificate certificate, String action, String by) {
        String fingerprint = certificate.fingerprint().replace(" ", "");
        events.publishEvent(new AdministrationRecorded("CHUNG-THU/" + fingerprint.substring(0, 16), action, by, Map.of("sha256", fingerprint)));
        LOG.info("{} {}", action, fingerprint);
    }

    private static RuleBrokenException broken(String field, String why) {
        return new RuleBrokenException(List.of(new Problem(field, why)));
    }
}
