package vn.guongsang.directory;

import java.util.Set;

/** Whoever acts in this request, with every seat held today (own roles and those deputised for). */
public record Actor(String username, String fullName, String unitCode, Set<Seat> seats) {
    public boolean holds(Role role) {
        return seats.stream().anyMatch(seat -> seat.role() == role);
    }

    public boolean holds(Role role, String unit) {
        return seats.contains(new Seat(role, unit));
    }
}
