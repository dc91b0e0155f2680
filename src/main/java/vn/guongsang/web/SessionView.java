package vn.guongsang.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import vn.guongsang.workcalendar.WorkCalendar;

/** A session as people read it. */
record SessionView(UUID id, String username, String since, String lastUsed, String address, String device, boolean current) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkCalendar.ZONE);

    static List<SessionView> of(List<LoginSessions.Line> lines, UUID current) {
        return lines.stream().map(line -> new SessionView(line.id(), line.username(), text(line.since()), text(line.lastUsed()), line.address(),
            device(line.userAgent()), line.id().equals(current))).toList();
    }

    private static String text(Instant moment) {
        return TIME.format(moment);
    }

    /** "Chrome trên Windows": enough to know the own device by; a user agent says what it likes. */
    static String device(String agent) {
        String browser = agent.contains("Edg/") ? "Edge" : agent.contains("coc_coc") ? "Cốc Cốc" : agent.contains("OPR/") ? "Opera"
            : agent.contains("Firefox/") ? "Firefox" : agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "Trình duyệt khác";
        String system = agent.contains("Android") ? "Android" : agent.contains("iPhone") || agent.contains("iPad") ? "iOS" : agent.contains("Windows") ? "Windows"
            : agent.contains("Mac OS") ? "macOS" : agent.contains("Linux") ? "Linux" : null;
        return system == null ? browser : browser + " trên " + system;
    }
}
