package vn.guongsang.nomination;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcNominationCounts implements NominationCounts {
    private final JdbcClient jdbc;

    JdbcNominationCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<NominationState, Integer> open(String unitCode) {
        String[] states = Arrays.stream(NominationState.values())
            .filter(state -> !state.ended() && (unitCode != null || state != NominationState.DRAFT)).map(Enum::name).toArray(String[]::new);
        String ofUnit = unitCode == null ? "" : " and n.unit_code = :unit";
        var statement = jdbc.sql("select s.state, (select count(*) from (select 1 from nomination n where n.state = s.state and n.deleted_at is null"
            + ofUnit + " limit " + (MOST + 1) + ") counted) as number from unnest(:states::text[]) as s(state)").param("states", states);
        if (unitCode != null) {
            statement = statement.param("unit", unitCode);
        }
        Map<NominationState, Integer> found = new EnumMap<>(NominationState.class);
        statement.query(row -> {
            if (row.getInt("number") > 0) {
                found.put(NominationState.valueOf(row.getString("state")), row.getInt("number"));
            }
        });
        return found;
    }
}
