package dev.gossamer.observe;

import dev.gossamer.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the moments into the page; what is drawn is the page's own business. */
final class TimelinePage {
    private static final List<String> SCRIPTS = List.of("timeline-model.js", "timeline-draw.js", "timeline-view.js");

    private final StringBuilder events = new StringBuilder();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<Track, Integer> tracks = new LinkedHashMap<>();

    private TimelinePage() {}

    static String of(TimelineRecorder.Taken taken) {
        TimelinePage page = new TimelinePage();
        long before = 0;
        for (Moment moment : taken.moments()) {
            page.add(moment, moment.nanos() - before);
            before = moment.nanos();
        }
        return resource("timeline.html")
                .replace("/*css*/", resource("timeline.css"))
                .replace("/*js*/", SCRIPTS.stream().map(TimelinePage::resource).collect(Collectors.joining()))
                .replace("/*data*/", page.data(taken));
    }

    private void add(Moment moment, long nanos) {
        events.append(events.length() == 0 ? "" : ",")
                .append(nanos)
                .append(',')
                .append(moment.what().ordinal())
                .append(',')
                .append(tracks.computeIfAbsent(moment.track(), track -> tracks.size()))
                .append(',')
                .append(moment.thread())
                .append(',')
                .append(index(moment.name()))
                .append(',')
                .append(moment.other())
                .append(',')
                .append(moment.kind() == null ? -1 : moment.kind().ordinal())
                .append(',')
                .append(index(moment.text()))
                .append(',')
                .append(index(moment.stack()));
    }

    private int index(String text) {
        return text == null ? -1 : strings.computeIfAbsent(text, t -> strings.size());
    }

    private String data(TimelineRecorder.Taken taken) {
        StringBuilder json = new StringBuilder("{\"start\":").append(taken.startMillis());
        json.append(",\"nanos\":").append(taken.nanos());
        json.append(",\"dropped\":").append(taken.dropped());
        json.append(",\"kinds\":[");
        for (Waiting.Kind kind : Waiting.Kind.values()) {
            Json.append(json.append(kind.ordinal() == 0 ? "" : ","), kind.name());
        }
        json.append("],\"handlers\":[");
        tracks.forEach((track, index) -> {
            Json.append(json.append(index == 0 ? "[" : ",["), track.worker);
            Json.append(json.append(',').append(track.number).append(','), track.label());
            json.append(']');
        });
        json.append("],\"strings\":[");
        strings.forEach((text, index) -> Json.append(json.append(index == 0 ? "" : ","), text));
        return json.append("],\"events\":[").append(events).append("]}").toString();
    }

    private static String resource(String name) {
        try (InputStream in = TimelinePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is missing beside " + TimelinePage.class.getName() + "; take the whole jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
