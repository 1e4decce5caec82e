package io.alertbridge.console;

import java.util.List;

/**
 * A picture of what leans on what, in the coordinates of an SVG: services on top, the cause at the bottom.
 *
 * @param hidden how many things were left out to keep it readable
 */
public record Drawing(int width, int height, List<Box> boxes, List<Line> lines, int hidden) {

    /**
     * @param x and {@code y} of the middle
     * @param look CSS classes: {@code root}, {@code alerting}, {@code service}, {@code low}, {@code rest}
     * @param href where a click leads, or empty
     */
    public record Box(String id, String name, String title, int x, int y, int width, String look, String href) {

        static final int HEIGHT = 30;

        public int left() {
            return x - width / 2;
        }

        public int top() {
            return y - HEIGHT / 2;
        }

        public int height() {
            return HEIGHT;
        }
    }

    /** From something to what it needs. */
    public record Line(String path, String look) {

        static Line between(Box upper, Box lower, String look) {
            int start = upper.y() + Box.HEIGHT / 2;
            int end = lower.y() - Box.HEIGHT / 2;
            int middle = (start + end) / 2;
            String path = "M" + upper.x() + " " + start + "C" + upper.x() + " " + middle + " " + lower.x() + " "
                    + middle + " " + lower.x() + " " + end;
            return new Line(path, look);
        }
    }
}
