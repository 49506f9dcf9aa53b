/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;
import java.util.Objects;

/** A keyword. */
public class Keyword implements Serializable, KeywordInfo {

    private String value;
    private String language;
    private String vocabulary;

    public Keyword(String value) {
        this.value = value;
        if (value == null) {
            throw new NullPointerException("value must be non-null");
        }
    }

    public Keyword(Keyword other) {
        this(other.value);
        this.language = other.language;
        this.vocabulary = other.vocabulary;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public void setValue(String value) {
        this.value = value;
    }

    @Override
    public String getLanguage() {
        return language;
    }

    @Override
    public void setLanguage(String language) {
        this.language = language;
    }

    @Override
    public String getVocabulary() {
        return vocabulary;
    }

    @Override
    public void setVocabulary(String vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Keyword keyword
                && Objects.equals(value, keyword.value)
                && Objects.equals(language, keyword.language)
                && Objects.equals(vocabulary, keyword.vocabulary);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, language, vocabulary);
    }

    @Override
    public String toString() {
        return value;
    }
}
