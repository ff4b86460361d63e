package dev.gossamer.endurance.soak;

import java.nio.charset.StandardCharsets;

/**
 * A request, with its answer.
 *
 * @param body null for a GET
 * @param chunked whether the body is sent in chunks
 */
record Question(long id, String target, byte[] body, boolean chunked, Answer answer) {
    private static final int CHUNK = 5000;

    static Question get(long id, String path, Answer answer) {
        return new Question(id, path + "?id=" + id, null, false, answer);
    }

    /** As it goes over the wire. */
    byte[] bytes() {
        Output out = new Output();
        out.add((body == null ? "GET " : "POST ") + target + " HTTP/1.1\r\nHost: soak\r\n");
        if (body == null) {
            return out.add("\r\n").bytes();
        }
        if (!chunked) {
            return out.add("Content-Length: " + body.length + "\r\n\r\n")
                    .add(body)
                    .bytes();
        }
        out.add("Transfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < body.length; from += CHUNK) {
            int length = Math.min(CHUNK, body.length - from);
            byte[] chunk = new byte[length];
            System.arraycopy(body, from, chunk, 0, length);
            out.add(Integer.toHexString(length) + "\r\n").add(chunk).add("\r\n");
        }
        return out.add("0\r\n\r\n").bytes();
    }

    /**
     * Looks at what is said of an answer before its body comes.
     *
     * @throws WrongAnswer if it is not the one that is due
     */
    void check(String idOfAnswer, String location) {
        if (idOfAnswer == null
                ? answer.status() == 200 && answer.body() != null && id != 0
                : !idOfAnswer.equals(String.valueOf(id))) {
            throw new WrongAnswer("this is the answer to " + idOfAnswer);
        }
        if (answer.location() != null && !answer.location().equals(location)) {
            throw new WrongAnswer("the client is sent to " + location);
        }
    }

    @Override
    public String toString() {
        String head = new String(bytes(), 0, Math.min(200, bytes().length), StandardCharsets.ISO_8859_1);
        return head.substring(0, head.indexOf('\r')) + " -> " + answer.end() + ' ' + answer.status();
    }
}
