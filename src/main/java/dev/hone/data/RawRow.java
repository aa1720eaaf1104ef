package dev.hone.data;

/** A row as the publisher of a data set has it. */
record RawRow(String text, String label) {}
