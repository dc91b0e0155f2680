package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * The lunar calendar from the new moon and the sun's longitude at one place's midnight, after Hồ Ngọc Đức's published algorithm (Meeus' series).
 * The place matters: Hà Nội and Bắc Kinh keep Tết on different days in 1985, 2007 and 2030.
 */
final class LunarCalendar {
    static final LunarCalendar VIETNAM = new LunarCalendar(7);

    private static final double MEAN_MONTH = 29.530588853;
    /** Julian day of the new moon from which the others are numbered: 1 January 1900. */
    private static final double FIRST_NEW_MOON = 2415021.076998695;
    /** Longitudes are counted in twelfths of the sun's way; the winter solstice begins the tenth. */
    private static final int WINTER_SOLSTICE = 9;

    private final double zone;

    LunarCalendar(int hoursEastOfGreenwich) {
        zone = hoursEastOfGreenwich / 24.0;
    }

    /** @param leap the month is the second one of that number */
    record Day(int day, int month, int year, boolean leap) {
    }

    /** First day of the lunar year. */
    LocalDate newYear(int year) {
        return solar(1, 1, year);
    }

    /** The day of the solar calendar; {@code month} is the regular one where a leap month repeats it. */
    LocalDate solar(int day, int month, int year) {
        long winter = eleventhMonth(month < 11 ? year - 1 : year);
        int months = month < 11 ? month + 1 : month - 11;
        if (isLeap(winter) && months >= leapMonth(winter)) {
            months++;
        }
        return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, newMoonDay(number(winter) + months) + day - 1);
    }

    Day lunar(LocalDate date) {
        long julian = date.getLong(JulianFields.JULIAN_DAY);
        int k = (int) Math.floor((julian - FIRST_NEW_MOON) / MEAN_MONTH) + 1;
        while (newMoonDay(k) > julian) {
            k--;
        }
        long winter = eleventhMonth(date.getYear());
        int winterYear = date.getYear();
        if (winter > newMoonDay(k)) {
            winter = eleventhMonth(--winterYear);
        }
        int months = k - number(winter);
        boolean leap = isLeap(winter) && months == leapMonth(winter);
        int regular = isLeap(winter) && months >= leapMonth(winter) ? months - 1 : months;
        int month = (regular + 10) % 12 + 1;
        return new Day((int) (julian - newMoonDay(k)) + 1, month, regular < 2 ? winterYear : winterYear + 1, leap);
    }

    /** The month that holds the winter solstice is the eleventh of every year. */
    private long eleventhMonth(int year) {
        int k = (int) Math.floor((LocalDate.of(year, 12, 31).getLong(JulianFields.JULIAN_DAY) - 2415021) / MEAN_MONTH);
        return sunSector(newMoonDay(k)) >= WINTER_SOLSTICE ? newMoonDay(k - 1) : newMoonDay(k);
    }

    /** Thirteen months from this eleventh month to the next. */
    private boolean isLeap(long winter) {
        return eleventhMonth(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, winter).getYear() + 1) - winter > 365;
    }

    /** Months after the eleventh: the first one in which the sun enters no new twelfth. */
    private int leapMonth(long winter) {
        int k = number(winter);
        int months = 1;
        int sector = sunSector(newMoonDay(k + 1));
        int before;
        do {
            before = sector;
            months++;
            sector = sunSector(newMoonDay(k + months));
        } while (sector != before && months < 14);
        return months - 1;
    }

    private static int number(long newMoon) {
        return (int) Math.floor(0.5 + (newMoon - FIRST_NEW_MOON) / MEAN_MONTH);
    }

    private long newMoonDay(int k) {
        return (long) Math.floor(newMoon(k) + 0.5 + zone);
    }

    private static double newMoon(int k) {
        double t = k / 1236.85;
        double t2 = t * t;
        double t3 = t2 * t;
        double mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2);
        double sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
        double moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
        double node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
        double correction = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
            - 0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
            + 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
            + 0.0005 * sin(2 * moon + sun);
        double slowing = -0.000278 + 0.000265 * t + 0.000262 * t2;
        return mean + correction - slowing;
    }

    /** In which twelfth of its way the sun is as the day begins. */
    private int sunSector(long day) {
        double t = (day - 0.5 - zone - 2451545) / 36525;
        double anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t * t * t;
        double longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
            + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly);
        return (int) Math.floor((longitude - 360 * Math.floor(longitude / 360)) / 30);
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }
}
