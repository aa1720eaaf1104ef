package dev.hone.architecture.counterexample.store;

/** Breaks a rule on purpose: a name that says nothing. */
final class BaseTable {}
