/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoserver.platform.resource.FileSystemResourceStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

class DataDirectoryUsersTest {

    // "geoserver", as GeoServer's release data directory has it
    private static final String DIGEST = "digest1:D9miJH/hVgfxZJscMafEtbtliG0ROxhLfsznyWfG38X2pda2JOSV4POi55PQI4tw";

    @TempDir
    private Path security;

    private DataDirectoryUsers users;

    @BeforeEach
    void users() {
        users = new DataDirectoryUsers(new FileSystemResourceStore(security.toFile())::get);
    }

    private Authentication login(String name, String password) {
        return users.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    private void write(String users, String roles) throws IOException {
        Path userFile = security.resolve("usergroup/default/users.xml");
        Path roleFile = security.resolve("role/default/roles.xml");
        Files.createDirectories(userFile.getParent());
        Files.createDirectories(roleFile.getParent());
        Files.writeString(
                userFile,
                "<userRegistry xmlns='http://www.geoserver.org/security/users'><users>" + users
                        + "</users></userRegistry>");
        Files.writeString(
                roleFile,
                "<roleRegistry xmlns='http://www.geoserver.org/security/roles'><userList>" + roles
                        + "</userList></roleRegistry>");
    }

    @Test
    void aDirectoryWithoutUsersHasTheFirstAdministrator() {
        assertThat(login("admin", "geoserver").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_ADMINISTRATOR");
        assertThatThrownBy(() -> login("admin", "wrong")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void aDigestedPasswordIsChecked() throws IOException {
        write(
                "<user name='ada' enabled='true' password='" + DIGEST + "'/>",
                "<userRoles username='ada'><roleRef roleID='ADMIN'/></userRoles>");

        assertThat(login("ada", "geoserver").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_ADMINISTRATOR", "ADMIN");
        assertThatThrownBy(() -> login("ada", "wrong")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> login("admin", "geoserver")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void anotherUserIsNoAdministrator() throws IOException {
        write(
                "<user name='ada' enabled='true' password='plain:a'/><user name='eve' enabled='true' password='plain:e'/>",
                "<userRoles username='ada'><roleRef roleID='ADMIN'/></userRoles>");

        assertThat(login("eve", "e").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .doesNotContain("ROLE_ADMINISTRATOR", "ADMIN");
    }

    @Test
    void aDisabledUserStaysOut() throws IOException {
        write("<user name='ada' enabled='false' password='plain:a'/>", "");

        assertThatThrownBy(() -> login("ada", "a")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void aChangedPasswordCountsAtOnce() throws IOException {
        write("<user name='ada' enabled='true' password='plain:old'/>", "");
        login("ada", "old");

        write("<user name='ada' enabled='true' password='plain:new'/>", "");

        assertThatThrownBy(() -> login("ada", "old")).isInstanceOf(BadCredentialsException.class);
        assertThat(login("ada", "new").isAuthenticated()).isTrue();
    }
}
