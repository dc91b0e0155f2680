package vn.guongsang.approval;

/** A browser in a few words that its owner recognises. */
final class UserAgents {
    private UserAgents() {
    }

    static String label(String userAgent) {
        String text = userAgent == null ? "" : userAgent;
        String browser = text.contains("Edg/") ? "Edge" : text.contains("Firefox/") ? "Firefox" : text.contains("SamsungBrowser") ? "Samsung Internet"
            : text.contains("CocCoc") || text.contains("coc_coc") ? "Cốc Cốc" : text.contains("Chrome/") || text.contains("CriOS") ? "Chrome"
            : text.contains("Safari/") ? "Safari" : "Trình duyệt khác";
        String system = text.contains("iPhone") ? "iPhone" : text.contains("iPad") ? "iPad" : text.contains("Android") ? "Android"
            : text.contains("Windows") ? "Windows" : text.contains("Mac OS") ? "macOS" : text.contains("Linux") ? "Linux" : "máy khác";
        return browser + " trên " + system;
    }

    /** As it goes into the audit: one line, not endless. */
    static String line(String userAgent) {
        String text = userAgent == null ? "" : userAgent.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.substring(0, Math.min(text.length(), 200));
    }
}
