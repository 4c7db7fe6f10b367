package com.example;

/** The node that a message comes from. */
public record Origin(String node) {}
