/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.Resources;

/** Hides the passwords in configuration files with a key that each data directory makes for itself. */
public final class PasswordCipher {

    private static final String PREFIX = "crypt1:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final GeoServerResourceLoader resources;
    private final SecureRandom random = new SecureRandom();

    public PasswordCipher(GeoServerResourceLoader resources) {
        this.resources = resources;
    }

    /** Whether a connection parameter of that name is a password. */
    public static boolean isPassword(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.contains("passw") || name.equals("pass");
    }

    public String encode(String password) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, password.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(all);
    }

    /** The password in clear; one that was not encoded comes back as it is. */
    public String decode(String encoded) {
        if (!encoded.startsWith(PREFIX)) {
            return encoded;
        }
        byte[] all = Base64.getDecoder().decode(encoded.substring(PREFIX.length()));
        byte[] nonce = Arrays.copyOf(all, NONCE);
        return new String(
                run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(all, NONCE, all.length)), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A password can't be read or hidden with the key of this node", e);
        }
    }

    // read each time: a test or an administrator may swap the data directory's key
    private synchronized SecretKeySpec key() {
        Resource file = resources.get("security/config-password.key");
        try {
            if (!Resources.exists(file)) {
                byte[] key = new byte[16];
                random.nextBytes(key);
                file.setContents(key);
                file.file().setReadable(false, false);
                file.file().setReadable(true, true);
            }
            return new SecretKeySpec(file.getContents(), "AES");
        } catch (IOException e) {
            throw new IllegalStateException("The key for passwords can't be read", e);
        }
    }
}
