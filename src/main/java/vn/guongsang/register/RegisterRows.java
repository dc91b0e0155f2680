package vn.guongsang.register;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What ledger and registers hold of one nominee: neither revoked nor voided rows. */
record RegisterRows(List<Received> received, List<Rated> rated, List<Recognised> recognised, List<Conduct> conduct, List<CollectiveYear> years, List<Served> served,
                    LocalDate conductThrough) {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** @param period as written; {@code year} its last, or null where it names none */
    @JsonNaming(SnakeCaseStrategy.class)
    record Received(String awardCode, String awardName, String period, Integer year, String decisionNumber, LocalDate decisionDate, String nominationNumber) {
        String paper() {
            return "QĐ " + decisionNumber + " ngày " + DAY.format(decisionDate);
        }
    }

    record Rated(int year, String rating, String paper) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Recognised(String name, String authority, String paper, LocalDate recognisedOn, String scope, List<Use> uses) {
        String words() {
            return "“" + name + "” (" + authority + ", " + paper + ")";
        }
    }

    /** @param by number of our nomination, or the decision from elsewhere */
    record Use(String award, String by) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Conduct(String kind, LocalDate fromDay, LocalDate toDay, Boolean cleared, String ground, String paper) {
        String words() {
            return ground + " (" + (paper.isEmpty() ? "" : paper + ", ") + "từ " + DAY.format(fromDay) + (toDay == null ? "" : " đến " + DAY.format(toDay)) + ")";
        }
    }

    /** @param own of the nominee itself; otherwise of the nominee's unit */
    @JsonNaming(SnakeCaseStrategy.class)
    record CollectiveYear(boolean own, int year, int members, Integer women, Integer advancedWorkers, Integer baseFighters, Integer warned, Integer incomplete,
                          Boolean leadsCluster, String paper) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Served(String post, String workplace, LocalDate fromDay, LocalDate toDay, String paper) {
        LocalDate until(LocalDate day) {
            return toDay == null || toDay.isAfter(day) ? day : toDay;
        }
    }
}
