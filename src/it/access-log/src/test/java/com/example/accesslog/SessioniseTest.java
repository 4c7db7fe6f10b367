package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessioniseTest {

    private static List<Session> sessionise(Hit... hits) throws InterruptedException {
        return new BenchmarkNode<>("sessionise", new Sessionise(), List.of(hits)).collect();
    }

    private static Session session(String client, int startMinute, int endMinute, int hits, long bytes) {
        return new Session(
                new Visitor(client, "Firefox"), Hits.minute(startMinute), Hits.minute(endMinute), hits, bytes);
    }

    @Test
    void aBreakOfHalfAnHourIsStillTheSameSession() throws InterruptedException {
        assertEquals(
                List.of(session("anna", 0, 30, 2, 11)), sessionise(Hits.at(0, "anna", 1), Hits.at(30, "anna", 10)));
    }

    @Test
    void aLongerBreakEndsTheSession() throws InterruptedException {
        assertEquals(
                List.of(session("anna", 0, 0, 1, 1), session("anna", 31, 31, 1, 10)),
                sessionise(Hits.at(0, "anna", 1), Hits.at(31, "anna", 10)));
    }

    @Test
    void visitorsHaveSessionsOfTheirOwn() throws InterruptedException {
        assertEquals(
                List.of(session("ben", 1, 1, 1, 10), session("anna", 0, 2, 2, 101)),
                sessionise(Hits.at(0, "anna", 1), Hits.at(1, "ben", 10), Hits.at(2, "anna", 100)));
    }

    @Test
    void aSessionIsSentWhenAnybodysHitShowsThatItIsOver() throws InterruptedException {
        assertEquals(
                List.of(session("anna", 0, 0, 1, 1), session("ben", 20, 40, 2, 110)),
                sessionise(Hits.at(0, "anna", 1), Hits.at(20, "ben", 10), Hits.at(40, "ben", 100)));
    }

    @Test
    void aLateHitJoinsTheOpenSession() throws InterruptedException {
        assertEquals(List.of(session("anna", 5, 5, 2, 11)), sessionise(Hits.at(5, "anna", 1), Hits.at(4, "anna", 10)));
    }

    @Test
    void everyStreamStartsWithoutSessions() throws InterruptedException {
        var sessionise = new BenchmarkNode<>("sessionise", new Sessionise(), List.of(Hits.at(0, "anna", 1)));
        assertEquals(sessionise.collect(), sessionise.collect());
    }
}
