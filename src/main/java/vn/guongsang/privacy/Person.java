package vn.guongsang.privacy;

import java.util.UUID;

/** Somebody as the register has him, with what is needed to tell two people of one name apart. */
public record Person(UUID id, String title, String detail, String birthDate, int cases) {
}
