package com.example;

/** What no node needs. */
public enum Colour {
    RED,
    GREEN
}
