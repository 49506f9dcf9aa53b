/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A properties file as its author wrote it: a changed value leaves comments, order and all other keys alone. */
final class PropertiesText {

    /** One key with the lines it takes, or, without a key, a comment or a blank line. */
    private record Block(Optional<String> key, String value, List<String> lines) {}

    private final List<Block> blocks;

    private PropertiesText(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** @throws IllegalArgumentException when it is not a properties file */
    static PropertiesText parse(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : text.lines().toList()) {
            open.add(line);
            boolean comment = open.size() == 1
                    && (line.isBlank() || "#!".indexOf(line.strip().charAt(0)) >= 0);
            if (comment || !continues(line)) {
                blocks.add(block(List.copyOf(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            blocks.add(block(List.copyOf(open)));
        }
        return new PropertiesText(List.copyOf(blocks));
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Block block(List<String> lines) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(String.join("\n", lines)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return one.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Block(Optional.of(key), one.getProperty(key), lines))
                .orElseGet(() -> new Block(Optional.empty(), "", lines));
    }

    /** Values by key; of a key that is there twice, the last. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        blocks.forEach(block -> block.key().ifPresent(key -> values.put(key, block.value())));
        return values;
    }

    /** This text with the value in the place of the key's last one, or at the end. */
    PropertiesText with(String key, String value) {
        List<Block> changed = new ArrayList<>(blocks);
        Block block = new Block(Optional.of(key), value, List.of(key + "=" + escape(value)));
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i).key().filter(key::equals).isPresent()) {
                changed.set(i, block);
                return new PropertiesText(List.copyOf(changed));
            }
        }
        changed.add(block);
        return new PropertiesText(List.copyOf(changed));
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
        blocks.forEach(block -> block.lines().forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }
}
