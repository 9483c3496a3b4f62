package br.com.fakeshop.docs;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ids by which the grader knows its criteria, such as {@code 02.3}. */
record Criteria(Set<String> ids) {
    private static final String GRADER = "corretor/src/main/java/br/com/fakeshop/grader";
    private static final Pattern ID = Pattern.compile("@Criterion\\(\\s*id = \"([^\"]+)\"");

    static Criteria read(Repository repository) {
        Set<String> ids = new TreeSet<>();
        for (String file : repository.files(GRADER, ".java")) {
            Matcher matcher = ID.matcher(repository.text(file));
            int before = ids.size();
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
            if (file.matches(".*/Lesson\\d\\d[^/]*") && ids.size() == before) {
                throw new IllegalStateException(file + ": no criterion found");
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalStateException("no criterion in " + GRADER);
        }
        return new Criteria(ids);
    }

    Set<String> of(String lesson) {
        return ids.stream().filter(id -> id.startsWith(lesson + ".")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The lessons that are graded, such as {@code 02}. */
    Set<String> lessons() {
        return ids.stream().map(id -> id.substring(0, id.indexOf('.'))).collect(Collectors.toCollection(TreeSet::new));
    }
}
