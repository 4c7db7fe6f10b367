package com.example.lib;

/** What matters is beside it. */
public final class Nothing {}
