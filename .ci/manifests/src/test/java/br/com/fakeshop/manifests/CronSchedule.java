package br.com.fakeshop.manifests;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five fields of a CronJob's schedule, in numbers: minute, hour, day of the month, month, day of the week. */
final class CronSchedule {
    private static final int[][] LIMITS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}};
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/([1-9]\\d?))?");

    private CronSchedule() {}

    static boolean isValid(String schedule) {
        String[] fields = schedule == null ? new String[0] : schedule.trim().split("\\s+");
        if (fields.length != LIMITS.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                if (!isValid(part, LIMITS[i][0], LIMITS[i][1])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isValid(String part, int min, int max) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        if (matcher.group(1) == null) {
            return true;
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return min <= from && from <= to && to <= max;
    }
}
