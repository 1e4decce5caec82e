package io.alertbridge.policy;

/** One pass over all files: what was found so far, and where secrets come from. */
record Reading(Findings findings, Secrets secrets) {}
