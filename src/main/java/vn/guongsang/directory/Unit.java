package vn.guongsang.directory;

/** An organisational unit (phòng chuyên môn, đơn vị trực thuộc). {@code parentCode} is null for the department itself. */
public record Unit(String code, String name, String shortName, String parentCode, boolean active) {
}
