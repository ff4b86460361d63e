package dev.gossamer.conformance.random;

import java.util.List;
import java.util.stream.Collectors;

/** A random program in Lua, for the server. What it logs is what {@link Player} logs. */
final class LuaWriter {
    private static final String PRELUDE = """
            local events = ...
            local threads, coroutines = {}, {}
            local semaphore = require("ngx.semaphore").new(0)
            local function log(...) events[#events + 1] = (table.concat({...}):gsub(" ", "_")) end
            local function last(...) return select("#", ...) == 0 and "nothing" or tostring((select(select("#", ...), ...))) end
            local function waited(id, ok, first, ...)
              if not ok then return log(id, "w:", first) end
              if first == nil then return log(id, "w:nil,", (...)) end
              log(id, "w:", tostring(first), ",", last(...))
            end
            local function resumed(id, ok, ...) log(id, "r:", tostring(ok), ",", last(...)) end
            """;

    private LuaWriter() {}

    static String program(List<Step> entry) {
        return PRELUDE + body(0, entry);
    }

    private static String body(int id, List<Step> steps) {
        StringBuilder text = new StringBuilder("log(\"" + id + "b\")\n");
        for (Step step : steps) {
            text.append(lua(id, step, steps)).append('\n');
        }
        return text
                + (steps.stream().anyMatch(s -> s.op() == 'e') ? "" : "log(\"" + id + "v\") return \"v" + id + "\"\n");
    }

    private static String lua(int id, Step step, List<Step> all) {
        String own = "\"" + id + "\"";
        int n = step.n();
        return switch (step.op()) {
            case 'n' ->
                "threads[%d] = ngx.thread.spawn(function()\n%send) log(\"%dn\")".formatted(n, body(n, step.body()), id);
            case 'c' -> "coroutines[%d] = coroutine.create(function()\n%send)".formatted(n, body(n, step.body()));
            case 'r' ->
                "if coroutines[%1$d] then resumed(%2$s, coroutine.resume(coroutines[%1$d])) else log(%2$s, \"none\") end"
                        .formatted(n, own);
            case 'u' ->
                "log(%2$s, \"u\", coroutines[%1$d] and coroutine.status(coroutines[%1$d]) or \"none\")"
                        .formatted(n, own);
            case 't' ->
                "log(%2$s, \"t\", threads[%1$d] and coroutine.status(threads[%1$d]) or \"none\")".formatted(n, own);
            case 'w' ->
                "if threads[%1$d] then waited(%2$s, pcall(ngx.thread.wait, threads[%1$d])) else log(%2$s, \"none\") end"
                        .formatted(n, own);
            case 'W' ->
                "waited(%s, pcall(ngx.thread.wait, %s))"
                        .formatted(
                                own,
                                Step.spawned(all).stream()
                                        .map(c -> "threads[" + c + "]")
                                        .collect(Collectors.joining(", ")));
            case 'k' ->
                "if threads[%1$d] then local ok, e = ngx.thread.kill(threads[%1$d]) log(%2$s, \"k\", ok and \"1\" or e) else log(%2$s, \"none\") end"
                        .formatted(n, own);
            case 'y' -> "coroutine.yield(\"Y%d\") log(%s, \"y\")".formatted(id, own);
            case 's' -> "ngx.sleep(%.3f) log(%s, \"s\")".formatted(n / 1000.0, own);
            case 'p' -> "semaphore:post(1) log(%s, \"p\", semaphore:count())".formatted(own);
            case 'q' -> "log(%s, \"q\", tostring((semaphore:wait(%.3f))))".formatted(own, n / 1000.0);
            case 'e' -> "log(%s, \"e\") error(\"e%d\", 0)".formatted(own, id);
            case 'x' -> "log(%s, \"x\") do ngx.exit(200) end".formatted(own);
            default -> throw new IllegalArgumentException("no such step: " + step);
        };
    }
}
