package io.alertbridge.policy;

import java.util.List;

/** A named condition: alerts that meet all of it are dropped, and its name says by what. */
public record Rule(String name, List<Matcher> when) {}
