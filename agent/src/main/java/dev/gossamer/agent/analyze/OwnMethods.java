package dev.gossamer.agent.analyze;

import java.util.Set;

/**
 * The methods of the class at hand that matter, by name and descriptor.
 *
 * @param suspendable all that may suspend, lambda bodies included
 * @param lambdaBodies those that are entered through lambda objects: their receiver was not checked by a caller
 * @param tooLarge those whose rewritten form no class file can hold: they pin
 */
public record OwnMethods(String owner, Set<String> suspendable, Set<String> lambdaBodies, Set<String> tooLarge) {}
