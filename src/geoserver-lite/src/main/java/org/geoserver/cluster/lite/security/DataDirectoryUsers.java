/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.geoserver.platform.resource.Resource;
import org.geoserver.security.impl.GeoServerRole;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks names and passwords against {@code usergroup/default/users.xml} and {@code role/default/roles.xml}; a data
 * directory without users has GeoServer's first one.
 */
public class DataDirectoryUsers implements AuthenticationProvider {

    private static final String FIRST_USER = "admin";
    private static final String FIRST_PASSWORD = "plain:geoserver";
    private static final String ADMIN_ROLE_OF_THE_FILE = "ADMIN";

    private final Function<String, Resource> files;
    // A digest takes tens of milliseconds on purpose: do it once for each password that was right.
    private final Map<String, StoredPassword.Verified> verified = new ConcurrentHashMap<>();

    /** @param files gives a file below the security folder */
    public DataDirectoryUsers(Function<String, Resource> files) {
        this.files = files;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String password = String.valueOf(given.getCredentials());
        StoredPassword stored = storedPassword(name)
                .map(StoredPassword::new)
                .orElseThrow(() -> new BadCredentialsException("Unknown user or wrong password"));
        StoredPassword.Verified known = verified.get(name);
        if (known == null || !known.isFor(stored, password)) {
            if (!stored.matches(password)) {
                throw new BadCredentialsException("Unknown user or wrong password");
            }
            verified.put(name, StoredPassword.Verified.of(stored, password));
        }
        return new UsernamePasswordAuthenticationToken(name, null, roles(name));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Optional<String> storedPassword(String name) {
        Resource users = files.apply("usergroup/default/users.xml");
        if (users.getType() != Resource.Type.RESOURCE) {
            return FIRST_USER.equals(name) ? Optional.of(FIRST_PASSWORD) : Optional.empty();
        }
        return read(users, reader -> {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && "user".equals(reader.getLocalName())
                        && name.equals(reader.getAttributeValue(null, "name"))
                        && !"false".equals(reader.getAttributeValue(null, "enabled"))) {
                    return Optional.ofNullable(reader.getAttributeValue(null, "password"));
                }
            }
            return Optional.empty();
        });
    }

    private Set<GeoServerRole> roles(String name) {
        Set<String> roles = new LinkedHashSet<>();
        roles.add(GeoServerRole.AUTHENTICATED_ROLE.getAuthority());
        Resource file = files.apply("role/default/roles.xml");
        if (file.getType() == Resource.Type.RESOURCE) {
            roles.addAll(read(file, reader -> rolesOf(name, reader)));
        } else if (FIRST_USER.equals(name)) {
            roles.add(ADMIN_ROLE_OF_THE_FILE);
        }
        if (roles.contains(ADMIN_ROLE_OF_THE_FILE)) {
            roles.add(GeoServerRole.ADMIN_ROLE.getAuthority());
        }
        return roles.stream().map(GeoServerRole::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> rolesOf(String name, XMLStreamReader reader) throws XMLStreamException {
        Set<String> roles = new LinkedHashSet<>();
        String user = "";
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                if ("userRoles".equals(reader.getLocalName())) {
                    user = reader.getAttributeValue(null, "username");
                } else if ("roleRef".equals(reader.getLocalName()) && name.equals(user)) {
                    roles.add(reader.getAttributeValue(null, "roleID"));
                } else if ("groupRoles".equals(reader.getLocalName())) {
                    user = "";
                }
            }
        }
        return roles;
    }

    private static <T> T read(Resource file, Reading<T> reading) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = file.in()) {
            return reading.from(factory.createXMLStreamReader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException("Not readable: " + file.path(), e));
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(XMLStreamReader reader) throws XMLStreamException;
    }
}
