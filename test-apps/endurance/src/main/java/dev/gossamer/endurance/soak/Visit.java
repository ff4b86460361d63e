package dev.gossamer.endurance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLSocketFactory;

/** One connection of a client; all that it does follows from its number. */
final class Visit implements Caller {
    /** How a client behaves. */
    private enum Manner {
        STEADY,
        PIPELINED,
        SLOW,
        HALF_CLOSED,
        MALFORMED,
        LEAVES_SENDING,
        LEAVES_READING,
        LEAVES_ENDLESS
    }

    private static final int PIPELINED_BODY = 4000;

    private final SplittableRandom random;
    private final Servers servers;
    private final Tally tally;
    private final SSLSocketFactory tls;
    private final int patienceMillis;
    private final Runnable progress;
    private final Manner manner;
    private final List<Question> questions = new ArrayList<>();
    private int answered;
    private boolean watched;
    private boolean secure;

    Visit(long key, Servers servers, Tally tally, SSLSocketFactory tls, int patienceMillis, Runnable progress) {
        this.random = Content.random(key);
        this.servers = servers;
        this.tally = tally;
        this.tls = tls;
        this.patienceMillis = patienceMillis;
        this.progress = progress;
        this.manner = Manner.values()[random.nextInt(Manner.values().length)];
    }

    @Override
    public void run() throws IOException {
        choose();
        try (Socket socket = connect()) {
            switch (manner) {
                case STEADY -> steady(socket);
                case LEAVES_SENDING -> leaveSending(socket);
                case LEAVES_READING, LEAVES_ENDLESS -> leaveReading(socket);
                default -> inOneGo(socket);
            }
        }
    }

    private void choose() {
        if (manner == Manner.LEAVES_ENDLESS) {
            questions.add(FlushKind.endless(random.nextLong()));
            return;
        }
        for (int i = random.nextInt(manner == Manner.STEADY ? 20 : 6); i >= 0; i--) {
            questions.add(manner == Manner.SLOW && i == 0 ? Kinds.huge(random) : fitting());
        }
    }

    /** What is sent in one go has to fit into the buffers of the system, as the client sends first and reads then. */
    private Question fitting() {
        Question question = Kinds.any(random);
        while (manner != Manner.STEADY && question.body() != null && question.body().length > PIPELINED_BODY) {
            question = Kinds.any(random);
        }
        return question;
    }

    private Socket connect() throws IOException {
        int dice = random.nextInt(10);
        secure = manner != Manner.HALF_CLOSED && dice < 2;
        watched = secure || dice < 6 || manner == Manner.LEAVES_ENDLESS;
        int port = (secure ? servers.tls : watched ? servers.watching : servers.plain).port();
        Socket socket = new Socket();
        if (manner == Manner.SLOW) {
            // Less than the system likes: it lets some KB pass every fifth of a second.
            socket.setReceiveBufferSize(4096);
        }
        socket.setSoTimeout(patienceMillis);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), patienceMillis);
        return secure ? tls.createSocket(socket, "soak", port, true) : socket;
    }

    private AnswerReader reader(Socket socket, boolean mayClose, long most) throws IOException {
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
        return new AnswerReader(new Line(in, random, manner == Manner.SLOW, most, progress), tally, mayClose);
    }

    /** One after the other, each in some pieces. */
    private void steady(Socket socket) throws IOException {
        AnswerReader reader = reader(socket, false, Long.MAX_VALUE);
        OutputStream out = socket.getOutputStream();
        for (Question question : questions) {
            byte[] bytes = question.bytes();
            int cut = random.nextInt(bytes.length);
            if (!send(out, bytes, 0, cut) || !send(out, bytes, cut, bytes.length)) {
                // The server has answered before the end of the body: let it be read.
                tally.check(question.body() != null, "a server does not take " + question);
            }
            if (!answered(reader, question)) {
                return;
            }
        }
    }

    private boolean answered(AnswerReader reader, Question question) throws IOException {
        boolean more = reader.read(question);
        answered++;
        if (!more && !question.answer().endsConnection() && question.answer().status() != 413) {
            throw new WrongAnswer("the last one, says the server");
        }
        return more;
    }

    private boolean send(OutputStream out, byte[] bytes, int from, int to) {
        try {
            out.write(bytes, from, to - from);
            out.flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private void inOneGo(Socket socket) throws IOException {
        Output all = new Output();
        questions.forEach(question -> all.add(question.bytes()));
        Malformed malformed = Malformed.any(random);
        if (manner == Manner.MALFORMED) {
            all.add(malformed.text().getBytes(StandardCharsets.ISO_8859_1));
        }
        send(socket.getOutputStream(), all.bytes(), 0, all.bytes().length);
        boolean half = manner == Manner.HALF_CLOSED;
        if (half) {
            socket.shutdownOutput();
        }
        AnswerReader reader = reader(socket, half && watched, Long.MAX_VALUE);
        for (Question question : questions) {
            if (half && watched ? !reader.read(question) : !answered(reader, question)) {
                return;
            }
        }
        if (manner == Manner.MALFORMED) {
            reader.read(malformed.question());
            reader.requireEnd();
        }
    }

    private void leaveSending(Socket socket) throws IOException {
        Output all = new Output();
        questions.forEach(question -> all.add(question.bytes()));
        send(socket.getOutputStream(), all.bytes(), 0, random.nextInt(all.bytes().length));
        leave(socket);
    }

    private void leaveReading(Socket socket) throws IOException {
        Output all = new Output();
        questions.forEach(question -> all.add(question.bytes()));
        send(socket.getOutputStream(), all.bytes(), 0, all.bytes().length);
        AnswerReader reader = reader(socket, false, random.nextInt(random.nextInt(4) == 0 ? 1_000_000 : 3000));
        try {
            for (Question question : questions) {
                if (!answered(reader, question)) {
                    return;
                }
            }
        } catch (Line.Enough enough) {
            leave(socket);
        }
    }

    /** With or without a reset. */
    private void leave(Socket socket) throws IOException {
        tally.aborts.increment();
        if (random.nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
    }

    /** For the report of what is wrong. */
    @Override
    public String toString() {
        return manner + " on the " + (secure ? "TLS" : watched ? "watching" : "plain") + " port, " + answered
                + " answers were right of " + questions;
    }
}
