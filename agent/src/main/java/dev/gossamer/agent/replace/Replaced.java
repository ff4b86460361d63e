package dev.gossamer.agent.replace;

/**
 * What was replaced in a class.
 *
 * @param method name and descriptor of the method that it stands in
 * @param line 0 where there is none
 */
public record Replaced(String method, int line, Replacement replacement) {}
