/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A keyword in a language and a vocabulary. */
public interface KeywordInfo {

    String getLanguage();

    String getValue();

    String getVocabulary();

    void setLanguage(String language);

    void setValue(String value);

    void setVocabulary(String vocabulary);
}
