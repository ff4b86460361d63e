package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;

/** The methods and lines of a class's suspension points, as the core's MethodTable reads them. */
final class PointTable {
    /** Each method begins with a multiple of it, so that few bits of a point's number tell the method. */
    static final int STRIDE_BITS = 4;

    private static final int HASH_MASK = 0x7FFF;

    private final StringBuilder text = new StringBuilder();

    PointTable(String sourceFile) {
        text.append(sourceFile == null ? "" : sourceFile.replace('\n', ' ')).append('\n');
    }

    static int strides(int points) {
        return Math.max(1, (points + (1 << STRIDE_BITS) - 1) >>> STRIDE_BITS);
    }

    /** @return how many numbers the method's points take */
    int add(MethodAnalysis analysis) {
        List<SuspensionPoint> points = new ArrayList<>(analysis.points());
        points.sort((a, b) -> a.id() - b.id());
        // No name has a semicolon, and whatever else.
        text.append(analysis.method().name).append(';');
        text.append((char) (1 + (analysis.method().desc.hashCode() & HASH_MASK)));
        text.append((char) (1 + points.size()));
        int line = 0;
        for (SuspensionPoint point : points) {
            text.append((char) (1 + distance((short) (point.line() - line))));
            line = point.line();
        }
        return strides(points.size()) << STRIDE_BITS;
    }

    /**
     * Small for near lines on both sides: 0, -1, 1, -2 ... become 0, 1, 2, 3 ... A line has 16 bits, and so has the
     * distance, which goes round.
     */
    private static int distance(int lines) {
        return lines >= 0 ? lines << 1 : (-lines << 1) - 1;
    }

    String text() {
        return text.toString();
    }
}
