package vn.guongsang.approval;

/** @param itemKey nomination number */
public record ItemChoice(String itemKey, Choice choice, String remark) {
}
