import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { meetingEvent, type MeetingFact } from "@/domain/distribution/calendar-events";
import { writeCalendar } from "./calendar-file";

const fact = (fields: Partial<MeetingFact> = {}): MeetingFact => ({
  ...{ id: "0b7c1f2e-0000-4000-8000-0000000000d1", title: "Comité de pilotage", seriesName: "COPIL", programmeName: "Portail pénal", heldOn: "2025-06-11", startsAt: "14:30", place: "Salle 4, étage 2" },
  ...{ agenda: [], revision: 0, changedAt: new Date("2025-06-01T08:00:00Z"), link: "https://cadence.exemple.fr/comptes-rendus/1" },
  ...fields,
});
const write = (...of: Partial<MeetingFact>[]): string => writeCalendar(of.map((fields) => meetingEvent(fact(fields))), { name: "Mes réunions" });
/** As another library reads it. */
const read = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));

describe("the hours that another library reads, across the change of summer time", () => {
  test.each([
    ["2025-03-29", "2025-03-29T08:00:00.000Z"],
    ["2025-03-30", "2025-03-30T07:00:00.000Z"],
    ["2025-10-25", "2025-10-25T07:00:00.000Z"],
    ["2025-10-26", "2025-10-26T08:00:00.000Z"],
  ])("9 h in Paris on %s is %s", (heldOn, expected) => {
    const [event] = read(write({ heldOn, startsAt: "09:00", durationMinutes: 120 }));
    expect(event!.startDate.toJSDate().toISOString()).toBe(expected);
    expect(new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" }).format(event!.startDate.toJSDate())).toBe(`${heldOn.split("-").toReversed().join("/")} 09:00`);
    expect(event!.duration.toSeconds()).toBe(7_200);
  });
  test.each(["2025-03-30", "2025-10-26", "2025-12-31", "2026-01-01"])("a whole day stays %s, wherever it is written", (heldOn) => {
    const [event] = read(write({ heldOn, startsAt: null }));
    expect([event!.startDate.isDate, event!.startDate.toString()]).toEqual([true, heldOn]);
  });
});

test("identity, number of changes, place, text and link are read back; accents and commas survive", () => {
  const agenda = ["Budget ; suite, et fin", "Point « œuvre » \\ retour"];
  const [event] = read(write({ revision: 3, agenda }));
  expect([event!.uid, event!.sequence, event!.summary, event!.location]).toEqual(["reunion-0b7c1f2e-0000-4000-8000-0000000000d1@cadence", 3, "Comité de pilotage", "Salle 4, étage 2"]);
  for (const words of [...agenda, "https://cadence.exemple.fr/comptes-rendus/1"]) expect(event!.description).toContain(words);
});
test("cancelled, its status is CANCELLED and its identity the same", () => {
  const [[kept], [cancelled]] = [read(write({})), read(write({ isCancelled: true, revision: 1 }))];
  expect(cancelled!.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(cancelled!.uid).toBe(kept!.uid);
});
test("without a length no end is written", () => {
  expect(write({})).not.toContain("DTEND");
});
test("lines end with CRLF and none is longer than 75 octets, whatever the text", () => {
  const lines = write({ title: "é".repeat(300), agenda: ["œ".repeat(200), "a\nb\r\nBEGIN:VALARM"] }).split("\r\n");
  expect(lines.every((one) => Buffer.byteLength(one) <= 75 && !one.includes("\n"))).toBe(true);
  expect(lines).not.toContain("BEGIN:VALARM");
  expect(read(lines.join("\r\n"))[0]!.summary).toBe("é".repeat(300));
});
test("the same facts give the same file, byte for byte", async () => {
  const first = write({}, { id: "0b7c1f2e-0000-4000-8000-0000000000d2" });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(write({}, { id: "0b7c1f2e-0000-4000-8000-0000000000d2" })).toBe(first);
});
