/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final byte[] CLEAR = {1, 2, 3};
    private static final byte[] CONTEXT = {4, 5};

    @Test
    void aSealIsOpenedByWhoHasTheSecretInTheContextItWasMadeFor() throws Exception {
        Sealer one = new SharedSecretSealer("the same", "g");
        Sealer two = new SharedSecretSealer("the same", "g");
        Sealer.Sealed sealed = one.seal(CLEAR, CONTEXT);
        assertThat(two.open(sealed, CONTEXT)).contains(CLEAR);
        assertThatThrownBy(() -> two.open(sealed, new byte[] {6})).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new SharedSecretSealer("the same", "other").open(sealed, CONTEXT))
                .isInstanceOf(GeneralSecurityException.class);
        sealed.bytes()[20]++;
        assertThatThrownBy(() -> two.open(sealed, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aKeyIsGivenToTheAskerAlone() throws Exception {
        Sealer owner = new KeyAgreementSealer("g", Optional.empty());
        Sealer asker = new KeyAgreementSealer("g", Optional.empty());
        Sealer bystander = new KeyAgreementSealer("g", Optional.empty());
        Sealer.Sealed sealed = owner.seal(CLEAR, CONTEXT);
        assertThat(asker.open(sealed, CONTEXT)).isEmpty();
        KeyMessage request = asker.ask(sealed.key()).orElseThrow();
        assertThat(bystander.receive(request)).isEmpty();
        KeyMessage offer = owner.receive(request).orElseThrow();
        bystander.receive(offer);
        asker.receive(offer);
        assertThat(asker.open(sealed, CONTEXT)).contains(CLEAR);
        assertThat(bystander.open(sealed, CONTEXT)).isEmpty();
    }

    @Test
    void aKeyIsNotTakenForAnother() throws Exception {
        Sealer owner = new KeyAgreementSealer("g", Optional.empty());
        Sealer forger = new KeyAgreementSealer("g", Optional.empty());
        Sealer asker = new KeyAgreementSealer("g", Optional.empty());
        Sealer.Sealed sealed = owner.seal(CLEAR, CONTEXT);
        String forgersKey = forger.seal(CLEAR, CONTEXT).key();
        KeyMessage.Request request = (KeyMessage.Request) asker.ask(forgersKey).orElseThrow();
        KeyMessage.Offer offer = (KeyMessage.Offer) forger.receive(request).orElseThrow();
        KeyMessage.Offer forged = new KeyMessage.Offer(sealed.key(), offer.asker(), offer.giver(), offer.wrapped());
        assertThatThrownBy(() -> asker.receive(forged)).isInstanceOf(GeneralSecurityException.class);
        assertThat(asker.open(sealed, CONTEXT)).isEmpty();
    }

    @Test
    void keysOutliveARestart() throws Exception {
        Path file = TestBroker.newDirectory().resolve("state").resolve("transport.keys");
        Sealer before = new KeyAgreementSealer("g", Optional.of(new KeyFile(file)));
        Sealer after = new KeyAgreementSealer("g", Optional.of(new KeyFile(file)));
        assertThat(after.open(before.seal(CLEAR, CONTEXT), CONTEXT)).contains(CLEAR);
    }

    @Test
    void aDamagedFileOfKeysIsReplaced() throws Exception {
        Path file = TestBroker.newDirectory().resolve("transport.keys");
        Files.writeString(file, "not a key");
        Sealer sealer = new KeyAgreementSealer("g", Optional.of(new KeyFile(file)));
        Sealer again = new KeyAgreementSealer("g", Optional.of(new KeyFile(file)));
        assertThat(again.open(sealer.seal(CLEAR, CONTEXT), CONTEXT)).contains(CLEAR);
    }
}
