package dev.hone.report;

import java.util.Locale;

/** What people looked at, in words. */
final class ReviewWords {
    private ReviewWords() {}

    static String coverage(ReviewReport review) {
        if (review.asked() == 0) {
            return "Nobody was asked to look at generated rows.";
        }
        String people = review.people() == 1 ? "1 person" : review.people() + " people";
        return "%s of %s generated rows were put before people; %s looked at %s of them, %s wait.%s"
                .formatted(
                        Numbers.count(review.asked()),
                        Numbers.count(review.rows()),
                        people,
                        Numbers.count(review.reviewed()),
                        Numbers.count(review.open()),
                        agreement(review));
    }

    private static String agreement(ReviewReport review) {
        ReviewReport.Agreement agreement = review.agreement();
        if (agreement == null) {
            return "";
        }
        String kappa = agreement.kappa() == null ? "" : String.format(Locale.ROOT, ", kappa %.2f", agreement.kappa());
        return " Two people say the same of %s of %s%s."
                .formatted(Numbers.percent(agreement.share()), Numbers.plural(agreement.rows(), "row"), kappa);
    }
}
