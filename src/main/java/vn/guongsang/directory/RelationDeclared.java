package vn.guongsang.directory;

/** Published in the transaction in which a relation of that official begins or ends: what waits for him may now wait for another. */
public record RelationDeclared(String username) {
}
