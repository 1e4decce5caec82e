package io.alertbridge.policy;

import java.util.List;

/**
 * Gives a category to the alerts that meet all conditions; the first rule that matches wins.
 *
 * @param group team that gets the incident; empty means: the owner of the item or service
 */
public record CategoryRule(String name, List<Matcher> when, String category, String subcategory, String group) {}
