package dev.gossamer.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes bytes of sessions that a store can neither read nor change, nor give to another certificate, server name or
 * session id: AES-256-GCM with a key made of the certificate's private key (HKDF, RFC 5869) for each id.
 */
final class SessionSeal {
    private static final byte VERSION = 1;
    private static final byte[] LABEL = "gossamer tls session 1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int SEALED = 1 + NONCE + SessionState.SIZE + TAG;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TlsIdentity identity;

    SessionSeal(TlsIdentity identity) {
        this.identity = identity;
    }

    byte[] seal(SessionState state, byte[] id, String serverName) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, id, serverName).doFinal(state.encoded());
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt with AES-GCM: " + e.getMessage(), e);
        }
    }

    /** Null where the bytes are not what {@link #seal} has made of the same id, name and certificate. */
    SessionState open(byte[] bytes, byte[] id, String serverName) {
        if (bytes.length != SEALED || bytes[0] != VERSION) {
            return null;
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(bytes, 1, nonce, 0, NONCE);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, id, serverName);
            return SessionState.decoded(cipher.doFinal(bytes, 1 + NONCE, bytes.length - 1 - NONCE));
        } catch (GeneralSecurityException changed) {
            return null;
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] id, String serverName) throws GeneralSecurityException {
        byte[] key = mac(mac(LABEL, identity.secret()), id, new byte[] {1});
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(identity.fingerprint());
        cipher.updateAAD(new byte[] {(byte) (serverName == null ? 0 : 1)});
        if (serverName != null) {
            cipher.updateAAD(serverName.getBytes(StandardCharsets.UTF_8));
        }
        return cipher;
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
