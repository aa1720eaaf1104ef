package dev.hone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings on who looks at generated rows. */
final class ReviewFindings {
    private ReviewFindings() {}

    static List<Finding> of(LoopConfig config) {
        ReviewConfig review = config.curate().review();
        ReviewConfig.Less less = review.less();
        boolean regulated = TaskFindings.isRegulated(config.task());
        List<Finding> found = new ArrayList<>();
        if (review.share(config.task(), true) == 0) {
            found.add(Findings.warning(
                    "no-reviewer",
                    "curate.review.fraction is 0, so nobody is asked to look at generated rows: the report will say"
                            + " that no person has looked at this data."));
        }
        if (regulated && less != null) {
            found.add(Findings.warning(
                    "regulated-domain",
                    String.format(
                            Locale.ROOT,
                            "People review %.0f %% of the rows of a regulated domain, not all: accepted by %s (%s).",
                            100 * review.share(config.task(), false),
                            less.acceptedBy(),
                            less.reason())));
        }
        return found;
    }
}
