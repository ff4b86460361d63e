package dev.gossamer.benchmarks.suite;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.OptionalDouble;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** Yield and resume by depth, a line for each peer, on a logarithmic axis. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 480;
    private static final int[] DEPTHS = {1, 10, 100, 1000};
    private static final Color[] COLOURS = {
        new Color(0xC62828), new Color(0xEF6C00), new Color(0x1565C0), new Color(0x6A1B9A), new Color(0x455A64),
        new Color(0x2E7D32), new Color(0x9E9D24), new Color(0x00838F), new Color(0x4E342E), new Color(0xAD1457),
        new Color(0x37474F), new Color(0x827717)
    };

    private Chart() {}

    static String svg(Results results) {
        System.setProperty("java.awt.headless", "true");
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (PeerSpec peer : PeerSpec.ALL) {
            for (int depth : DEPTHS) {
                OptionalDouble value = results.shown(peer.id(), "yield-" + depth);
                if (value.isPresent()) {
                    data.addValue(value.getAsDouble(), peer.title().replace("`", ""), Integer.valueOf(depth));
                }
            }
        }
        JFreeChart chart = ChartFactory.createLineChart(
                "Yield and resume, JDK " + results.feature(),
                "frames",
                "ns",
                data,
                PlotOrientation.VERTICAL,
                true,
                false,
                false);
        style(chart, data.getRowCount());
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        // Equal results give an equal file.
        graphics.setDefsKeyPrefix("yield");
        chart.draw(graphics, new Rectangle(0, 0, WIDTH, HEIGHT));
        return graphics.getSVGElement();
    }

    private static void style(JFreeChart chart, int rows) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        CategoryPlot plot = chart.getCategoryPlot();
        LogAxis axis = new LogAxis("ns");
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setSmallestValue(1);
        plot.setRangeAxis(axis);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
        for (int i = 0; i < rows; i++) {
            renderer.setSeriesPaint(i, COLOURS[i % COLOURS.length]);
            renderer.setSeriesStroke(i, new BasicStroke(i == 0 ? 3f : 1.5f));
        }
        plot.setRenderer(renderer);
    }
}
