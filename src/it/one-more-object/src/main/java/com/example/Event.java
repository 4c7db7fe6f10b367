package com.example;

/** A text and where it comes from. */
public record Event(String text, Origin origin) {}
