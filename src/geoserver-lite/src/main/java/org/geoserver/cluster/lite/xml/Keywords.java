/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.Optional;
import org.geoserver.catalog.KeywordInfo;

/** A keyword as one text, its language and vocabulary behind backslashes. */
record Keywords() implements Codec {

    private static final String LANGUAGE = "\\@language=";
    private static final String VOCABULARY = "\\@vocabulary=";
    private static final String END = "\\;";

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        String text = element.text();
        int extras = text.indexOf("\\@");
        KeywordInfo keyword = new org.geoserver.catalog.Keyword(extras < 0 ? text : text.substring(0, extras));
        after(text, LANGUAGE).ifPresent(keyword::setLanguage);
        after(text, VOCABULARY).ifPresent(keyword::setVocabulary);
        return keyword;
    }

    private static Optional<String> after(String text, String mark) {
        int from = text.indexOf(mark);
        int to = from < 0 ? -1 : text.indexOf(END, from);
        return to < 0 ? Optional.empty() : Optional.of(text.substring(from + mark.length(), to));
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        KeywordInfo keyword = (KeywordInfo) value;
        StringBuilder text = new StringBuilder(keyword.getValue());
        if (keyword.getLanguage() != null) {
            text.append(LANGUAGE).append(keyword.getLanguage()).append(END);
        }
        if (keyword.getVocabulary() != null) {
            text.append(VOCABULARY).append(keyword.getVocabulary()).append(END);
        }
        return XmlTree.text(name, text.toString());
    }
}
