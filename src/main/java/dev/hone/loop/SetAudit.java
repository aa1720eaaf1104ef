package dev.hone.loop;

import dev.hone.curate.Drift;
import dev.hone.curate.audit.Audit;
import java.util.List;

/**
 * What an audit of a data set found.
 *
 * @param audit gaps, conflicts, strangers and quirks
 * @param drift how its generated rows differ from its seeds
 */
public record SetAudit(Audit audit, List<Drift> drift) {
    public SetAudit {
        drift = List.copyOf(drift);
    }
}
