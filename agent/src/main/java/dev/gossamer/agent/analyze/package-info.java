/** From a method's code to what its rewriting needs to know: types, live variables, monitors, suspension points. */
package dev.gossamer.agent.analyze;
