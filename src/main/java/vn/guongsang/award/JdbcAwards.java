package vn.guongsang.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.guongsang.problem.NotFoundException;

@Service
class JdbcAwards implements Awards, InitializingBean {
    private static final String SAMPLE_DOMAIN = "@example.vn";

    private final CatalogueImport catalogue;
    private final JdbcClient jdbc;
    private final AuthoritySettings settings;
    private final Environment environment;
    private volatile Map<String, Award> awards = Map.of();

    JdbcAwards(CatalogueImport catalogue, JdbcClient jdbc, AuthoritySettings settings, Environment environment) {
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        catalogue.run(CatalogueSource.read());
        Map<String, List<DocumentRequirement>> dossiers = jdbc.sql("select award_code, kind, name, required, by_unit from award_requirement order by award_code, position")
                .query((row, n) -> Map.entry(row.getString(1), new DocumentRequirement(row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5))))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
        Map<String, ReceivingAuthority> authorities = jdbc.sql("select code, name, channel, email from receiving_authority").query((row, n) -> authority(row))
                .list().stream().collect(Collectors.toMap(ReceivingAuthority::code, authority -> authority));
        Map<String, Award> loaded = new LinkedHashMap<>();
        jdbc.sql("select * from award order by position").query((row, n) -> award(row, dossiers, authorities)).list()
                .forEach(award -> loaded.put(award.code(), award));
        awards = java.util.Collections.unmodifiableMap(loaded);
    }

    @Override
    public List<Award> all() {
        return List.copyOf(awards.values());
    }

    @Override
    public Optional<Award> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(awards.get(code));
    }

    @Override
    public Award award(String code) {
        return find(code).orElseThrow(NotFoundException::new);
    }

    private ReceivingAuthority authority(ResultSet row) throws SQLException {
        String code = row.getString("code");
        AuthoritySettings.Reach reach = settings.of(code);
        ReceivingAuthority.Channel channel = reach.channel() != null ? reach.channel() : ReceivingAuthority.Channel.valueOf(row.getString("channel"));
        String email = reach.email() != null ? reach.email() : row.getString("email");
        // a dossier sent to a sample address would be lost in silence
        if (environment.acceptsProfiles(Profiles.of("prod")) && channel == ReceivingAuthority.Channel.MAIL && email.endsWith(SAMPLE_DOMAIN)) {
            throw new IllegalStateException("guongsang.award.authorities.%s.email is still the sample %s: set the real address of “%s”, or channel BY_HAND"
                    .formatted(code.toLowerCase(java.util.Locale.ROOT), email, row.getString("name")));
        }
        return new ReceivingAuthority(code, row.getString("name"), channel, email);
    }

    private static Award award(ResultSet row, Map<String, List<DocumentRequirement>> dossiers, Map<String, ReceivingAuthority> authorities)
            throws SQLException {
        Set<NomineeKind> kinds = EnumSet.noneOf(NomineeKind.class);
        Arrays.stream((String[]) row.getArray("nominee_kinds").getArray()).map(NomineeKind::valueOf).forEach(kinds::add);
        String authority = row.getString("authority_code");
        return new Award(row.getString("code"), row.getString("name"), row.getString("name_en"), java.util.Collections.unmodifiableSet(kinds),
                DecidingLevel.valueOf(row.getString("level")), row.getString("decides"), row.getString("submits"), number(row, "council_min_percent"),
                row.getString("quota_rule"), row.getString("preconditions"), dossiers.getOrDefault(row.getString("code"), List.of()),
                number(row, "posting_days"), number(row, "processing_days"), row.getString("legal_basis"), row.getString("confidence"),
                ConfidenceMark.valueOf(row.getString("confidence_mark")), row.getString("to_verify"), row.getBoolean("nominable"),
                authority == null ? null : authorities.get(authority), row.getObject("effective_from", LocalDate.class));
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
