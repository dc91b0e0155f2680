package vn.guongsang.award;

/** The body that receives a submission, and how it is reached. */
public record ReceivingAuthority(String code, String name, Channel channel, String email) {
    public enum Channel { MAIL, BY_HAND }
}
