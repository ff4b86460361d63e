package dev.gossamer.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.Vector;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SessionParameters;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/** The server's part in one handshake of TLS 1.2, with what it may be given: a session made elsewhere. */
final class ImportingServer extends DefaultTlsServer {
    /** In the order of preference: what keeps the past secret and needs no padding. */
    static final Map<Integer, String> EC_SUITES = Map.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");

    static final Map<Integer, String> RSA_SUITES = Map.of(
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private static final int[] GROUPS = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};
    private static final int ID_LENGTH = 32;

    private final JcaTlsCrypto crypto;
    private final SecureRandom random;
    private final Offer offer;
    private final boolean keepsSessions;
    private final BiConsumer<byte[], SessionState> onNew;
    private boolean complete;

    /**
     * What the server brings to a handshake.
     *
     * @param serverName what the phases were told; null for none
     * @param id what the client has sent as the session's
     * @param session null for a full handshake
     * @param tls13 whether the server would have spoken TLS 1.3 with a client that can
     */
    record Offer(
            TlsIdentity identity,
            String serverName,
            byte[] id,
            SessionState session,
            String[] applications,
            boolean tls13) {}

    /**
     * @param keepsSessions false: none gets an id
     * @param onNew is told the id and the session after a full handshake, if the session has an id
     */
    ImportingServer(JcaTlsCrypto crypto, Offer offer, boolean keepsSessions, BiConsumer<byte[], SessionState> onNew) {
        super(crypto);
        this.crypto = crypto;
        this.random = crypto.getSecureRandom();
        this.offer = offer;
        this.keepsSessions = keepsSessions;
        this.onNew = onNew;
    }

    boolean isComplete() {
        return complete;
    }

    /** "": none. */
    String application() {
        return selectedProtocolName == null ? "" : selectedProtocolName.getUtf8Decoding();
    }

    String cipherSuite() {
        int suite = context.getSecurityParametersConnection().getCipherSuite();
        return EC_SUITES.getOrDefault(suite, RSA_SUITES.getOrDefault(suite, "unknown"));
    }

    byte[] sessionId() {
        return context.getSecurityParametersConnection().getSessionID();
    }

    /** All that the server speaks, so that a downgrade is marked (RFC 8446, section 4.1.3). */
    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.tls13()
                ? new ProtocolVersion[] {ProtocolVersion.TLSv13, ProtocolVersion.TLSv12}
                : new ProtocolVersion[] {ProtocolVersion.TLSv12};
    }

    @Override
    public ProtocolVersion getServerVersion() throws IOException {
        if (!ProtocolVersion.contains(context.getClientSupportedVersions(), ProtocolVersion.TLSv12)) {
            throw new TlsFatalAlert(AlertDescription.protocol_version);
        }
        return ProtocolVersion.TLSv12;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return (offer.identity().isRsa()
                        ? IntStream.of(
                                CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                                CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
                        : IntStream.of(
                                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256))
                .toArray();
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    @Override
    public int[] getSupportedGroups() {
        return GROUPS.clone();
    }

    /** 0 where the client shares no group, so that no suite is chosen that needs one. */
    @Override
    protected int getMaximumNegotiableCurveBits() {
        int group = selectECDH(0);
        return group < 0 ? 0 : NamedGroup.getCurveBits(group);
    }

    @Override
    protected int selectECDH(int minimumBits) {
        int[] theirs = context.getSecurityParametersHandshake().getClientSupportedGroups();
        return theirs == null
                ? NamedGroup.secp256r1
                : Arrays.stream(GROUPS)
                        .filter(own -> NamedGroup.getCurveBits(own) >= minimumBits)
                        .filter(own -> Arrays.stream(theirs).anyMatch(group -> group == own))
                        .findFirst()
                        .orElse(-1);
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        Vector<ProtocolName> names = new Vector<>();
        for (String application : offer.applications()) {
            names.add(ProtocolName.asUtf8Encoding(application));
        }
        return names;
    }

    /** Shorter records are not negotiated: a session would have to remember them. */
    @Override
    @SuppressWarnings("rawtypes")
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        maxFragmentLengthOffered = -1;
        requireSameName();
    }

    /** Two have parsed the hello: what the phases were told has to be what this one has read. */
    private void requireSameName() throws IOException {
        Vector<?> names = context.getSecurityParametersHandshake().getClientServerNames();
        String read = null;
        for (int i = 0; read == null && names != null && i < names.size(); i++) {
            if (names.get(i) instanceof ServerName name && name.getNameType() == NameType.host_name) {
                read = new String(name.getNameData(), StandardCharsets.US_ASCII);
            }
        }
        String told = offer.serverName();
        if (read == null ? told != null : !read.equalsIgnoreCase(told)) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter);
        }
    }

    @Override
    public TlsSession getSessionToResume(byte[] id) {
        SessionState state = offer.session();
        if (state == null || !Arrays.equals(id, offer.id()) || !isOffered(state.cipherSuite())) {
            return null;
        }
        SessionParameters parameters = new SessionParameters.Builder()
                .setCipherSuite(state.cipherSuite())
                .setExtendedMasterSecret(true)
                .setMasterSecret(crypto.createSecret(state.masterSecret()))
                .setNegotiatedVersion(ProtocolVersion.TLSv12)
                .build();
        return TlsUtils.importSession(id, parameters);
    }

    private boolean isOffered(int suite) {
        return Arrays.stream(getSupportedCipherSuites()).anyMatch(own -> own == suite)
                && Arrays.stream(offeredCipherSuites).anyMatch(theirs -> theirs == suite);
    }

    /** A session is worth an id only if its secret is bound to the handshake (RFC 7627). */
    @Override
    public byte[] getNewSessionID() {
        if (!keepsSessions || !context.getSecurityParametersHandshake().isExtendedMasterSecret()) {
            return null;
        }
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        return id;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return signer(SignatureAlgorithm.ecdsa);
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
        return signer(SignatureAlgorithm.rsa);
    }

    private TlsCredentialedSigner signer(short algorithm) throws IOException {
        TlsIdentity identity = offer.identity();
        TlsCertificate[] chain = Arrays.stream(identity.chain())
                .map(certificate -> new JcaTlsCertificate(crypto, certificate))
                .toArray(TlsCertificate[]::new);
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                identity.key(),
                new Certificate(chain),
                TlsUtils.chooseSignatureAndHashAlgorithm(
                        context, context.getSecurityParametersHandshake().getClientSigAlgs(), algorithm));
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        complete = true;
        SecurityParameters agreed = context.getSecurityParametersConnection();
        if (!agreed.isResumedSession() && agreed.getSessionID().length > 0) {
            byte[] secret = crypto.adoptSecret(
                            context.getSession().exportSessionParameters().getMasterSecret())
                    .extract();
            onNew.accept(agreed.getSessionID(), new SessionState(0, 0, agreed.getCipherSuite(), secret));
        }
    }
}
