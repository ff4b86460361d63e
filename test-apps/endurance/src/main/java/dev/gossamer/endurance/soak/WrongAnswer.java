package dev.gossamer.endurance.soak;

/** What came back is not what had to. */
final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongAnswer(String message) {
        super(message);
    }
}
