import { describe, expect, test } from "vitest";
import { deadlineEvent, instantOf, meetingEvent, type MeetingFact } from "./calendar-events";

const fact = (fields: Partial<MeetingFact> = {}): MeetingFact => ({
  ...{ id: "0b7c1f2e-0000-4000-8000-0000000000d1", title: "COPIL", seriesName: "COPIL", programmeName: "Portail pénal", heldOn: "2025-06-11", startsAt: "14:30", place: "Salle 4" },
  ...{ agenda: ["Budget", "Risques"], revision: 0, changedAt: new Date("2025-06-01T08:00:00Z"), link: "https://cadence.exemple.fr/comptes-rendus/1" },
  ...fields,
});

describe("the clocks of Paris", () => {
  test.each([
    ["2025-03-29", "09:00", "2025-03-29T08:00:00.000Z", "the day before summer time"],
    ["2025-03-30", "09:00", "2025-03-30T07:00:00.000Z", "the day it begins"],
    ["2025-03-30", "01:59", "2025-03-30T00:59:00.000Z", "a minute before"],
    ["2025-03-30", "03:00", "2025-03-30T01:00:00.000Z", "the first minute of it"],
    ["2025-10-25", "09:00", "2025-10-25T07:00:00.000Z", "the day before it ends"],
    ["2025-10-26", "09:00", "2025-10-26T08:00:00.000Z", "the day it ends"],
    ["2025-12-31", "23:30", "2025-12-31T22:30:00.000Z", "the last evening of the year"],
  ])("%s at %s is %s: %s", (day, hour, expected) => {
    expect(instantOf(day, hour).toISOString()).toBe(expected);
  });
});

describe("a meeting in a calendar", () => {
  test("its end is told where its length is known, and never invented", () => {
    expect(meetingEvent(fact()).at).toEqual({ start: new Date("2025-06-11T12:30:00Z"), end: null });
    expect(meetingEvent(fact({ durationMinutes: 90 })).at).toEqual({ start: new Date("2025-06-11T12:30:00Z"), end: new Date("2025-06-11T14:00:00Z") });
  });
  test("without an hour it takes the day", () => {
    expect(meetingEvent(fact({ startsAt: null })).at).toEqual({ day: "2025-06-11" });
  });
  test("its identity stays when all else changes, and the change has a higher number", () => {
    const moved = meetingEvent(fact({ heldOn: "2025-06-12", title: "Autre", revision: 3 }));
    expect(moved).toMatchObject({ uid: meetingEvent(fact()).uid, sequence: 3 });
  });
  test("cancelled, it says so", () => {
    expect(meetingEvent(fact({ isCancelled: true }))).toMatchObject({ isCancelled: true, title: "Annulée : COPIL" });
  });
});

test("the deadline of minutes takes the day that the rule gave, and tells the rule; unknown, there is none", () => {
  const due = { value: "2025-06-13", rule: "Compte rendu 2 jours ouvrés après la réunion", source: "", inputs: [], steps: [] };
  expect(deadlineEvent(fact(), due)).toMatchObject({ at: { day: "2025-06-13" }, title: "Compte rendu à valider : COPIL", description: expect.stringContaining("2 jours ouvrés") });
  expect(deadlineEvent(fact(), { ...due, value: null })).toBeNull();
});
