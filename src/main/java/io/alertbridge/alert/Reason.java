package io.alertbridge.alert;

/**
 * Why a stage decided as it did, in plain words.
 *
 * @param stage the stage's verb, e.g. {@code categorise}
 */
public record Reason(String stage, String text) {

    Reason sharing(Pool pool) {
        return pool.one(new Reason(pool.one(stage), text));
    }
}
