/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

/** The body of an answer. */
interface Content {

    /** Nothing. */
    Content NONE = new Content() {
        @Override
        public String type(Form form) {
            return "";
        }

        @Override
        public byte[] bytes(Form form) {
            return new byte[0];
        }
    };

    /** Its media type when the client asked for this form; empty when there is no body. */
    String type(Form form);

    byte[] bytes(Form form);

    /** Has one form only, whatever the client asked for. */
    static Content of(String type, byte[] bytes) {
        return new Content() {
            @Override
            public String type(Form form) {
                return type;
            }

            @Override
            public byte[] bytes(Form form) {
                return bytes;
            }
        };
    }
}
