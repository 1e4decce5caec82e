package io.alertbridge.console;

import io.alertbridge.policy.Rotation;
import java.util.List;

/** A rotation and its turns from now on. */
public record RotationView(Rotation rotation, List<Turns.Turn> turns) {

    public long gaps() {
        return turns.stream().filter(Turns.Turn::gap).count();
    }
}
