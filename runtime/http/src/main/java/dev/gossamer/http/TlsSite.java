package dev.gossamer.http;

import java.util.Map;

/**
 * How a server speaks TLS; safe for all its threads.
 *
 * @param fallback for names that are not in the map; null: they are refused
 * @param clientHello null for none
 * @param certificate null for none
 * @param sessions null: sessions are the JDK's
 */
record TlsSite(
        Map<String, TlsCertificate> byName,
        TlsCertificate fallback,
        String[] protocols,
        TlsPhaseHandler clientHello,
        TlsPhaseHandler certificate,
        TlsSessions sessions) {

    /** Null where there is none for the name, which is in lower case, or null. */
    TlsCertificate find(String name) {
        TlsCertificate found = name == null ? null : byName.get(name);
        if (found == null && name != null) {
            int dot = name.indexOf('.');
            found = dot < 0 ? null : byName.get('*' + name.substring(dot));
        }
        return found == null ? fallback : found;
    }
}
