/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Both files as they were when they were read. */
record SettingsFiles(FileText cluster, FileText broker) {

    /**
     * @param present whether it was there
     * @param content as it was there, to see a change
     */
    record FileText(Path path, boolean present, String content, PropertiesText text) {

        static FileText of(Path path, String content) {
            return new FileText(path, true, content, PropertiesText.parse(content));
        }

        static FileText absent(Path path) {
            return new FileText(path, false, "", PropertiesText.parse(""));
        }

        FileText with(PropertiesText changed) {
            return new FileText(path, present, content, changed);
        }

        /** As it is once it is written. */
        FileText written() {
            return new FileText(path, true, text.toString(), text);
        }

        /** Whether it has to be written to be on disk as it is here. */
        boolean isChanged() {
            return !text.toString().equals(PropertiesText.parse(content).toString());
        }
    }

    /** The first one alone, as it would be written. */
    static SettingsFiles withCluster(Path path, PropertiesText text) {
        return new SettingsFiles(
                FileText.absent(path).with(text),
                FileText.absent(path.resolveSibling(ClusterKey.Place.BROKER.fileName())));
    }

    List<FileText> all() {
        return List.of(cluster, broker);
    }

    /** With another text of the file of that path. */
    SettingsFiles with(FileText file) {
        return file.path().equals(cluster.path()) ? new SettingsFiles(file, broker) : new SettingsFiles(cluster, file);
    }

    /** What was on disk, to compare with. */
    SettingsStamp stamp() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (FileText file : all()) {
                String part = file.path() + "\n" + file.present() + "\n" + file.content() + "\0";
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return new SettingsStamp(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
