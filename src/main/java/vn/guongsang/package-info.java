/** Gương Sáng. Each package below is a module; {@code docs/architecture.md} has the map. */
package vn.guongsang;
