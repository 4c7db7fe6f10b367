package com.example.accesslog;

/** Who sends requests, as far as a log can tell: behind one address there may be several people with other browsers. */
public record Visitor(String client, String agent) {}
