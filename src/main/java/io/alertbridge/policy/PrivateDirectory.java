package io.alertbridge.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that nobody but its owner may enter, whatever the permissions of the files in it. */
public final class PrivateDirectory {

    private PrivateDirectory() {}

    /** Makes it, and those above it, where missing. One that exists stays as its owner has set it up. */
    public static Path make(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(path);
    }
}
