package dev.hone.verify;

import java.util.ArrayList;
import java.util.List;

/** The command that a confined program is started by. */
final class SandboxScript {
    /** Someone who owns nothing. */
    private static final String NOBODY = "65534";

    /** Builds the small file system, makes it the only one, gives all rights up, and becomes the program. */
    private static final String SCRIPT = """
            set -e
            rights="$1"; limits="$2"; size="$3"; root="$4"; work="$5"; shift 5
            mount -t tmpfs -o "size=${size}m,mode=755,nosuid,nodev" tmpfs "$root"
            cd "$root"
            mkdir usr etc dev old proc tmp work
            chmod 1777 tmp
            chmod 777 work
            mount --rbind /usr usr
            mount -o remount,bind,ro,nosuid,nodev usr
            for name in bin sbin lib lib32 lib64; do
              if [ -L "/$name" ]; then ln -s "$(readlink "/$name")" "$name"
              elif [ -d "/$name" ]; then mkdir "$name"; mount --rbind "/$name" "$name"
                mount -o remount,bind,ro,nosuid,nodev "$name"; fi
            done
            [ ! -f /etc/ld.so.cache ] || cp /etc/ld.so.cache etc/
            for name in null zero urandom; do touch "dev/$name"; mount --bind "/dev/$name" "dev/$name"; done
            cp -r "$work/." work/
            chmod -R a+rwX work
            mount --rbind /proc proc
            pivot_root . old
            cd /
            umount -l /old /proc
            rmdir /old /proc
            cd /work
            exec setpriv $rights prlimit $limits env -i PATH=/usr/bin:/bin HOME=/work LANG=C.UTF-8 "$@"
            """;

    private SandboxScript() {}

    /**
     * The command; what follows are two folders (an empty one, and the program's files) and the program.
     *
     * @param root whether the process has all rights; otherwise it makes itself a user namespace
     */
    static List<String> command(boolean root, Sandbox.Limits limits) {
        List<String> command = new ArrayList<>(List.of("unshare"));
        if (!root) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of("--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child"));
        command.addAll(List.of("sh", "-c", SCRIPT, "sandbox"));
        String user = root ? "--reuid %1$s --regid %1$s --clear-groups ".formatted(NOBODY) : "";
        command.add(user + "--no-new-privs --bounding-set -all --inh-caps -all");
        command.add("--cpu=%d --as=%d --fsize=%d --nproc=%d --nofile=64 --core=0"
                .formatted(
                        limits.seconds(),
                        limits.megabytes() * 1024L * 1024,
                        limits.fileMegabytes() * 1024L * 1024,
                        limits.processes()));
        command.add(String.valueOf(4 * limits.fileMegabytes()));
        return command;
    }
}
