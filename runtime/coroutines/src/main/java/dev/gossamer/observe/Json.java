package dev.gossamer.observe;

/** Strings of JSON that may stand in a script of a page. */
final class Json {
    private Json() {}

    /** Escapes what would end the string, the script or the line. */
    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < ' '
                    || c == '<'
                    || c == '>'
                    || c == '&'
                    || c == '\u2028'
                    || c == '\u2029'
                    || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
