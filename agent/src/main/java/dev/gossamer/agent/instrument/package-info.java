/** The one pipeline that the agent, the command line and the tests share. */
package dev.gossamer.agent.instrument;
