package dev.hone.architecture.counterexample.web;

import jakarta.inject.Inject;

/** Breaks a rule on purpose: field injection. */
final class Injected {
    @Inject
    @SuppressWarnings("UnnecessaryAssignment") // Only so that the field is not null: nobody injects anything here.
    String name = "";
}
