package dev.consorcios.agent.assignment;

/** This agent has changed areas, nodes or assignments: an event, to be heard after the commit. */
public record AssignmentsChanged() {}
