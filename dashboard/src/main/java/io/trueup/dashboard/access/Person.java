package io.trueup.dashboard.access;

/**
 * Who asks.
 *
 * @param name as the tokens name them; it stands beside what they acknowledge and silence
 * @param role what they may do
 */
public record Person(String name, Role role) {}
