/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A properties file as its author wrote it: a changed value leaves comments, order, line ends and all other keys alone.
 */
final class PropertiesText {

    private static final Pattern LINE_END = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");
    private static final Pattern NO_CHARACTER = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?![0-9a-fA-F]{4})");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * One key with the lines it takes, or, without a key, a comment or a blank line.
     *
     * @param text as it stands there, with its line ends
     * @param malformed whether it has an escape that means nothing
     */
    private record Block(Optional<String> key, String value, String text, boolean malformed) {

        boolean isKey(String name) {
            return key.filter(name::equals).isPresent();
        }

        /** Whether it is the key taken out, as templates have it. */
        boolean isCommented(String name) {
            return key.isEmpty() && text.strip().startsWith("#" + name + "=");
        }
    }

    private final List<Block> blocks;

    private PropertiesText(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    static PropertiesText parse(String text) {
        String content = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        List<Block> blocks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : LINE_END.split(content)) {
            boolean comment = open.isEmpty()
                    && (line.isBlank() || "#!".indexOf(line.strip().charAt(0)) >= 0);
            open.append(line);
            if (comment || !continues(withoutEnd(line))) {
                blocks.add(block(open.toString()));
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            blocks.add(block(open.toString()));
        }
        return new PropertiesText(blocks);
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Block block(String text) {
        try {
            return block(text, text, false);
        } catch (IllegalArgumentException e) {
            // A path of Windows, mostly: the backslash was meant as one.
            return block(text, NO_CHARACTER.matcher(text).replaceAll("$1\\\\\\\\u"), true);
        }
    }

    private static Block block(String text, String readable, boolean malformed) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(readable));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        return one.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Block(Optional.of(key), one.getProperty(key), text, malformed))
                .orElseGet(() -> new Block(Optional.empty(), "", text, malformed));
    }

    /** Values by key; of a key that is there twice, the last. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        blocks.forEach(block -> block.key().ifPresent(key -> values.put(key, block.value())));
        return values;
    }

    /** Keys whose value has a backslash where the format allows none. */
    Set<String> malformed() {
        Set<String> keys = new LinkedHashSet<>();
        blocks.stream().filter(Block::malformed).forEach(block -> block.key().ifPresent(keys::add));
        return keys;
    }

    /** This text with the value in the place of the key's last one, else where it is taken out, else at the end. */
    PropertiesText with(String key, String value) {
        List<Block> changed = new ArrayList<>(blocks);
        String line = key + "=" + escape(value);
        int at = lastOf(changed, key);
        if (at >= 0) {
            changed.set(
                    at,
                    new Block(
                            Optional.of(key), value, line + end(changed.get(at).text()), false));
            return new PropertiesText(changed);
        }
        if (!changed.isEmpty()) {
            Block last = changed.remove(changed.size() - 1);
            String ended = end(last.text()).isEmpty() ? last.text() + lineEnd() : last.text();
            changed.add(new Block(last.key(), last.value(), ended, last.malformed()));
        }
        changed.add(new Block(Optional.of(key), value, line + lineEnd(), false));
        return new PropertiesText(changed);
    }

    private static int lastOf(List<Block> blocks, String key) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i).isKey(key)) {
                return i;
            }
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i).isCommented(key)) {
                return i;
            }
        }
        return -1;
    }

    /** What ends the lines of this text. */
    private String lineEnd() {
        return blocks.stream()
                .map(block -> end(block.text()))
                .filter(end -> !end.isEmpty())
                .findFirst()
                .orElse("\n");
    }

    private static String end(String text) {
        return text.substring(withoutEnd(text).length());
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(i == 0 && c == ' ' ? "\\ " : c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.text()));
        return text.toString();
    }
}
