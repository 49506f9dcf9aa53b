/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what of a state is a secret. GeoServer hides those connection parameters that the store's factory calls passwords, and
 * shows all of them when it has no such factory; what is kept can be older than the factories that are here, so of what holds
 * passwords nothing is shown here but what is known to be harmless.
 */
final class Secrets {

    private static final String WORDS =
            "pass(?:w|phrase|code|$)|pwd|secret|token|credential|header_?value|cookie|bearer"
                    + "|authori[sz]ation|signature|\\bsas\\b"
                    + "|(?:api|access|auth|account|private|shared|signing|encryption|storage|client)[ _.-]?key";

    private static final Pattern NAME = Pattern.compile(WORDS, Pattern.CASE_INSENSITIVE);

    /** The password in {@code scheme://user:password@host}. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)([^/\\s:@]*):([^/\\s@]+)(?=@)");

    /** A parameter of a URL, or of a connection string. */
    private static final Pattern IN_PARAMETER = Pattern.compile(
            "(?<=[?&;])((?:amp;)?(?:key|sig|[^=?&;\\s]*(?:" + WORDS + ")[^=?&;\\s]*))=([^&;\\s\"'<]+)",
            Pattern.CASE_INSENSITIVE);

    /** What stores have that is no secret, in lower case: their own properties, and parameters of GeoTools' factories. */
    private static final Set<String> HARMLESS = Set.of(
            "id",
            "name",
            "description",
            "type",
            "enabled",
            "__default",
            "datecreated",
            "datemodified",
            "modifiedby",
            "disableonconnfailure",
            "url",
            "capabilitiesurl",
            "user",
            "username",
            "maxconnections",
            "readtimeout",
            "connecttimeout",
            "headername",
            "useconnectionpooling",
            "dbtype",
            "host",
            "port",
            "database",
            "instance",
            "schema",
            "namespace",
            "charset",
            "timezone",
            "filetype",
            "fstype",
            "read_only",
            "sslmode",
            "ssl mode",
            "memory mapped buffer",
            "cache and reuse memory maps",
            "create spatial index",
            "enable spatial index",
            "skipscan",
            "fetch size",
            "batch insert size",
            "max connections",
            "min connections",
            "connection timeout",
            "validate connections",
            "test while idle",
            "evictor run periodicity",
            "evictor tests per run",
            "max connection idle time",
            "max open prepared statements",
            "preparedstatements",
            "expose primary keys",
            "primary key metadata table",
            "geometry metadata table",
            "loose bbox",
            "estimated extends",
            "encode functions",
            "support on the fly geometry simplification",
            "simplification method",
            "simplify",
            "jndireferencename",
            "wfsdatastorefactory:get_capabilities_url",
            "wfsdatastorefactory:username",
            "wfsdatastorefactory:timeout",
            "wfsdatastorefactory:buffer_size",
            "wfsdatastorefactory:maxfeatures",
            "wfsdatastorefactory:protocol",
            "wfsdatastorefactory:lenient",
            "wfsdatastorefactory:encoding",
            "wfsdatastorefactory:wfs_strategy",
            "dirname",
            "cachingenabled");

    private Secrets() {}

    /** Whether a value of this name is one wherever it is found. */
    static boolean isSecret(String name) {
        return NAME.matcher(name).find();
    }

    /** Whether a value of this name is none, even in what holds passwords. */
    static boolean isHarmless(String name) {
        return HARMLESS.contains(name.toLowerCase(Locale.ROOT)) && !isSecret(name);
    }

    /** The text with something else for each password in an address or a parameter. */
    static String replaced(String text, UnaryOperator<String> hide) {
        String addresses = IN_ADDRESS
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + ":" + hide.apply(match.group(2))));
        return IN_PARAMETER
                .matcher(addresses)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "=" + hide.apply(match.group(2))));
    }
}
