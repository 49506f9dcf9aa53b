/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.history.PastState;

/**
 * What is not the same in two states, line by line, with some lines around; secrets are hidden, but it is told whether they
 * changed.
 */
public record Difference(List<Hunk> hunks) {

    /** So many lines around what changed. */
    private static final int CONTEXT = 3;

    /** The work grows with the square of the lines; of more than these, beginning and end apart, all count as changed. */
    private static final int MOST = 6000;

    /** What happened to a line. */
    public enum Kind {
        SAME(' '),
        REMOVED('-'),
        ADDED('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** As in a unified diff. */
        public char sign() {
            return sign;
        }
    }

    /** One line. */
    public record Line(Kind kind, String text) {

        @Override
        public String toString() {
            return kind.sign + text;
        }
    }

    /**
     * Changes that are close to each other.
     *
     * @param before the number of its first line in the first state, from 1; of the line before when there is none in that state
     * @param after the same in the second state
     */
    public record Hunk(int before, int after, List<Line> lines) {

        public Hunk {
            lines = List.copyOf(lines);
        }

        /** As {@code @@ -1,7 +1,8 @@}. */
        public String header() {
            return "@@ -" + before + "," + count(Kind.ADDED) + " +" + after + "," + count(Kind.REMOVED) + " @@";
        }

        private long count(Kind other) {
            return lines.stream().filter(line -> line.kind != other).count();
        }
    }

    public Difference {
        hunks = List.copyOf(hunks);
    }

    public static Difference between(PastState before, PastState after) {
        Mask mask = new Mask();
        List<String> first = StateText.of(before, mask);
        return between(first, StateText.of(after, mask));
    }

    static Difference between(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<String> old = before.subList(head, before.size() - tail);
        List<String> now = after.subList(head, after.size() - tail);
        List<Line> lines = new ArrayList<>();
        add(lines, Kind.SAME, before.subList(0, head));
        if (old.size() + now.size() > MOST) {
            add(lines, Kind.REMOVED, old);
            add(lines, Kind.ADDED, now);
        } else {
            compare(lines, old, now);
        }
        add(lines, Kind.SAME, before.subList(before.size() - tail, before.size()));
        return new Difference(hunks(lines));
    }

    /** What was removed comes before what is there instead. */
    private static void compare(List<Line> lines, List<String> old, List<String> now) {
        Patch<String> patch = DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>());
        List<String> added = new ArrayList<>();
        int done = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            if (delta.getSource().getPosition() > done) {
                add(lines, Kind.ADDED, added);
                added.clear();
            }
            add(lines, Kind.SAME, old.subList(done, delta.getSource().getPosition()));
            add(lines, Kind.REMOVED, delta.getSource().getLines());
            added.addAll(delta.getTarget().getLines());
            done = delta.getSource().last() + 1;
        }
        add(lines, Kind.ADDED, added);
        add(lines, Kind.SAME, old.subList(done, old.size()));
    }

    private static void add(List<Line> lines, Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }

    /** Cuts out what changed, with the lines around. */
    private static List<Hunk> hunks(List<Line> lines) {
        List<Hunk> hunks = new ArrayList<>();
        int before = 0;
        int after = 0;
        int begin = 0;
        while (begin < lines.size()) {
            int end = endOfHunk(lines, begin);
            if (end > begin) {
                List<Line> part = lines.subList(begin, end);
                int old = (int)
                        part.stream().filter(line -> line.kind != Kind.ADDED).count();
                int now = (int)
                        part.stream().filter(line -> line.kind != Kind.REMOVED).count();
                hunks.add(new Hunk(old == 0 ? before : before + 1, now == 0 ? after : after + 1, part));
                before += old;
                after += now;
                begin = end;
            } else {
                before++;
                after++;
                begin++;
            }
        }
        return hunks;
    }

    /** The end of the hunk that begins with this line; the same line when none does. */
    private static int endOfHunk(List<Line> lines, int begin) {
        int changed = nextChange(lines, begin, begin + CONTEXT);
        int end = begin;
        while (changed >= 0) {
            end = Math.min(lines.size(), changed + 1 + CONTEXT);
            changed = nextChange(lines, changed + 1, changed + 1 + 2 * CONTEXT);
        }
        return end;
    }

    /** The first line from here that changed, if there is one not after the last; -1 otherwise. */
    private static int nextChange(List<Line> lines, int from, int last) {
        for (int i = from; i <= last && i < lines.size(); i++) {
            if (lines.get(i).kind != Kind.SAME) {
                return i;
            }
        }
        return -1;
    }

    public boolean isNone() {
        return hunks.isEmpty();
    }

    /**
     * As a unified diff; empty when nothing differs.
     *
     * @param before what the first state is called
     */
    public String unified(String before, String after) {
        if (isNone()) {
            return "";
        }
        StringBuilder text = new StringBuilder("--- " + before + "\n+++ " + after + "\n");
        for (Hunk hunk : hunks) {
            text.append(hunk.header()).append('\n');
            hunk.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
