import { describe, expect, test } from "vitest";
import { readClock } from "./explain-clock";
import { clockOutcome, measureTicket } from "./measure";
import { DEFAULT_TERMS, targetMinutes } from "./terms";
import { at, ticket } from "./testing";
import { objectionsToTimes, reopened } from "./ticket";
import { CLOCKS, SEVERITIES } from "./vocabulary";

const ZONE = "metropole";
const outcome = (clock: (typeof CLOCKS)[number], over: Parameters<typeof ticket>[0] = {}, terms = DEFAULT_TERMS) => clockOutcome(clock, ticket(over), terms, ZONE);

test("the targets of the CCTP, in minutes of opening", () => {
  const minutes = SEVERITIES.map((severity) => CLOCKS.map((clock) => targetMinutes(DEFAULT_TERMS.severities[severity][clock], DEFAULT_TERMS)));
  expect(minutes).toEqual([[240, 540, 240], [540, 1080, 540], [1620, 2700, 1620]]);
  expect(SEVERITIES.map((severity) => DEFAULT_TERMS.severities[severity].ratePercent)).toEqual([100, 90, 80]);
});

describe("both sides of each target", () => {
  // Opened on Monday 6 July 2026 at 14:00; 14 July is a holiday.
  test.each([
    ["bloquant", "workaround", "2026-07-06 18:00", "2026-07-07 09:01"],
    ["bloquant", "resolution", "2026-07-07 14:00", "2026-07-07 14:01"],
    ["bloquant", "escalation", "2026-07-06 18:00", "2026-07-07 09:01"],
    ["majeur", "workaround", "2026-07-07 14:00", "2026-07-07 14:01"],
    ["majeur", "resolution", "2026-07-08 14:00", "2026-07-08 14:01"],
    ["majeur", "escalation", "2026-07-07 14:00", "2026-07-07 14:01"],
    ["mineur", "workaround", "2026-07-09 14:00", "2026-07-09 14:01"],
    ["mineur", "resolution", "2026-07-13 14:00", "2026-07-13 14:01"],
    ["mineur", "escalation", "2026-07-09 14:00", "2026-07-09 14:01"],
  ] as const)("%s, %s: kept at %s, late at %s", (severity, clock, kept, late) => {
    const field = { workaround: "workaroundAt", resolution: "resolvedAt", escalation: "escalatedAt" }[clock];
    const target = targetMinutes(DEFAULT_TERMS.severities[severity][clock], DEFAULT_TERMS);
    expect(outcome(clock, { severity, [field]: at(kept) })).toEqual({ minutes: target, kept: true, decidedAt: at(kept) });
    expect(outcome(clock, { severity, [field]: at(late) })).toMatchObject({ minutes: target + 1, kept: false });
  });
});

test("hours of the clock, where the contract says so: 4 hours from 16:00 end at 20:00", () => {
  const always = { ...DEFAULT_TERMS, hours: "always" as const };
  const opened = { severity: "bloquant" as const, openedAt: at("2026-07-06 16:00") };
  expect(outcome("workaround", { ...opened, workaroundAt: at("2026-07-06 20:00") }, always).kept).toBe(true);
  expect(outcome("workaround", { ...opened, workaroundAt: at("2026-07-06 20:01") }, always).kept).toBe(false);
  expect(outcome("workaround", { ...opened, workaroundAt: at("2026-07-07 11:00") }).kept).toBe(true);
});

test("a resolution without a workaround is one; a ticket that was not escalated has no escalation to time", () => {
  expect(outcome("workaround", { resolvedAt: at("2026-07-07 10:00") })).toMatchObject({ minutes: 300, kept: true });
  expect(outcome("escalation", { resolvedAt: at("2026-07-07 10:00") })).toEqual({ minutes: null, kept: null, decidedAt: null });
});

test("level 3 stops the clock, and a ticket that it sends back goes on from where it stood", () => {
  const escalated = { escalatedAt: at("2026-07-06 16:00"), isEscalated: true };
  expect(outcome("resolution", escalated)).toEqual({ minutes: null, kept: null, decidedAt: null });
  const back = { ...escalated, sentBackAt: at("2026-07-20 09:00") };
  // 2 h before, 16 h left of 18.
  expect(outcome("resolution", back).decidedAt).toBe(at("2026-07-21 16:00"));
  expect(outcome("resolution", { ...back, resolvedAt: at("2026-07-21 16:00") })).toMatchObject({ minutes: 1080, kept: true });
  const notPausing = { ...DEFAULT_TERMS, pausing: [] };
  expect(outcome("resolution", { ...back, resolvedAt: at("2026-07-21 16:00") }, notPausing).kept).toBe(false);
});

test("resolved at level 3: its stay ends there, and when it is reopened its clock runs again", () => {
  const there = ticket({ escalatedAt: at("2026-07-06 16:00"), isEscalated: true, resolvedAt: at("2026-07-08 10:00"), state: "resolved" });
  expect(outcome("resolution", there)).toEqual({ minutes: 120, kept: true, decidedAt: at("2026-07-08 10:00") });
  const again = reopened(there, at("2026-07-10 09:00"));
  expect(again).toMatchObject({ sentBackAt: at("2026-07-08 10:00"), resolvedAt: null, pauses: [{ reason: "resolved" }] });
  // 2 h before, 16 h left of 18: Friday all day, then 7 h of Monday.
  expect(outcome("resolution", { ...again, state: "open" }).decidedAt).toBe(at("2026-07-13 16:00"));
});

test("reopened: the time during which it was held for resolved does not count, nothing else is lost", () => {
  const reopened = { pauses: [{ from: at("2026-07-07 10:00"), to: at("2026-07-10 10:00"), reason: "resolved" as const }], reopenedAt: at("2026-07-10 10:00") };
  expect(outcome("resolution", { ...reopened, resolvedAt: at("2026-07-10 12:00") }, { ...DEFAULT_TERMS, pausing: [] }).minutes).toBe(300 + 120);
});

test("while it runs: late from the instant at which the time runs out; unknown where it is resolved nobody knows when", () => {
  expect(outcome("resolution")).toEqual({ minutes: null, kept: false, decidedAt: at("2026-07-08 14:00") });
  expect(outcome("resolution", { state: "resolved" })).toEqual({ minutes: null, kept: null, decidedAt: null });
  expect(measureTicket(ticket({ state: "resolved" }), DEFAULT_TERMS, ZONE)).toMatchObject({ isDateless: true, leftAt: null, takenMinutes: null });
});

describe("a clock explained", () => {
  const now = at("2026-07-08 12:00");
  const read = (over: Parameters<typeof ticket>[0]) => readClock("resolution", ticket(over), DEFAULT_TERMS, { zone: ZONE, now });

  test("day by day: what counted, what was a pause, what was closed", () => {
    const told = read({ openedAt: at("2026-07-03 17:00"), resolvedAt: at("2026-07-06 16:00"), pauses: [{ from: at("2026-07-06 10:00"), to: at("2026-07-06 11:30"), reason: "requester" }] });
    expect(told).toMatchObject({ value: 390, standing: "kept", text: "Tenu, 11\u00a0h\u00a030 avant l’échéance" });
    expect(told.steps.map((step) => step.replaceAll("\u00a0", " "))).toEqual([
      "ven. 3 juillet 2026 : compté de 17 h 00 à 18 h 00 : + 1 h, total 1 h",
      "sam. 4 juillet 2026 : samedi, fermé",
      "dim. 5 juillet 2026 : dimanche, fermé",
      "lun. 6 juillet 2026 : compté de 9 h 00 à 10 h 00, compté de 11 h 30 à 16 h 00, pause (en attente du demandeur) de 10 h 00 à 11 h 30 : + 5 h 30, total 6 h 30",
      "Total : 6 h 30 sur 18 h : tenu, 11 h 30 avant l’échéance",
    ]);
  });

  test("running, overdue, paused and unknown say so", () => {
    expect(read({})).toMatchObject({ standing: "running", value: 960, text: "En cours, reste 2\u00a0h" });
    expect(read({ openedAt: at("2026-07-01 14:00") })).toMatchObject({ standing: "overdue" });
    expect(read({ pauses: [{ from: at("2026-07-07 18:00"), to: null, reason: "requester" }] })).toMatchObject({ standing: "paused", due: null });
    expect(read({ state: "closed" })).toMatchObject({ standing: "unknown", value: null });
  });
});

test("dates that cannot be are told, each beside its own", () => {
  const now = at("2026-07-08 12:00");
  const fields = (over: Parameters<typeof ticket>[0]) => objectionsToTimes(ticket(over), now).map(({ field }) => field);
  expect(fields({})).toEqual([]);
  expect(fields({ resolvedAt: at("2026-07-06 13:59") })).toEqual(["resolvedAt"]);
  expect(fields({ resolvedAt: at("2026-07-06 14:00") })).toEqual([]);
  expect(fields({ closedAt: at("2026-07-08 12:01") })).toEqual(["closedAt"]);
  expect(fields({ sentBackAt: at("2026-07-07 12:00") })).toEqual(["sentBackAt"]);
  expect(fields({ pauses: [{ from: at("2026-07-06 15:00"), to: at("2026-07-06 15:00"), reason: "requester" }] })).toEqual(["pause.0"]);
});
