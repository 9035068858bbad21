import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type HolidayZone } from "@/domain/calendar";
import { capacityPoints, squadCapacity, sumCapacities, type SquadFacts } from "@/domain/planning/team-capacity";
import { absenceOn, builderDays, countBuilderDays, type Absence, type SquadMember } from "@/domain/planning/team-days";
import golden from "@/domain/testing/golden.json";

/** 27.1: three whole weeks without a holiday in metropolitan France once Whit Monday, 9 June, is over. */
const PERIOD = { from: "2025-06-16", to: "2025-07-06" };
const off = (from: string, to = from, isHalf = false): Absence => ({ from, to, isHalf });
const member = (given: Partial<SquadMember> = {}): SquadMember => ({ name: "Dév. A1", job: "developer", percent: 100, from: null, to: null, absences: [], ...given });
const facts = (members: SquadMember[], given: Partial<SquadFacts> = {}): SquadFacts => ({ period: PERIOD, zone: "metropole", members, typed: { builders: null }, measured: [], ...given });
const pointsOf = (members: SquadMember[], given: Partial<SquadFacts> = {}) => squadCapacity(facts(members, given)).value;

describe("before a velocity is measured: 0.8 point per working person-day", () => {
  it.each(golden.starting_capacity)("$people people, $working_days days, $days_off off → $points points", ({ people, working_days, days_off, points }) => {
    // A 14-day sprint is the one of 14 July.
    const period = working_days === 15 ? PERIOD : { from: "2025-06-30", to: "2025-07-20" };
    const members = Array.from({ length: people }, (_, index) => member({ name: `Dév. A${index + 1}` }));
    members[0] = member({ absences: days_off > 0 ? [off("2025-07-01", "2025-07-08")] : [] });
    expect(builderDays(facts(members, { period })).value).toBe(people * working_days - days_off);
    expect(pointsOf(members, { period })).toBe(points);
  });

  it.each<[string, SquadMember[], number]>([
    ["one full-time developer for 3 weeks", [member()], 12],
    ["a tester counts as well", [member(), member({ name: "Test. A1", job: "tester" })], 24],
    ["the others do not", [member(), member({ job: "product_owner" }), member({ job: "lead_tech" }), member({ job: "scrum_master" })], 12],
    ["half time", [member({ percent: 50 })], 6],
    ["one per cent", [member({ percent: 1 })], 0.12],
    ["arrives on the last Friday", [member({ from: "2025-07-04" })], 0.8],
    ["leaves on the first Monday", [member({ to: "2025-06-16" })], 0.8],
    ["a day off", [member({ absences: [off("2025-06-17")] })], 11.2],
    ["half a day off", [member({ absences: [off("2025-06-17", "2025-06-17", true)] })], 11.6],
    ["a day off at half time takes half a day", [member({ percent: 50, absences: [off("2025-06-17")] })], 5.6],
    ["a weekend off takes nothing", [member({ absences: [off("2025-06-21", "2025-06-22")] })], 12],
    ["off before and after", [member({ absences: [off("2025-06-01", "2025-06-15"), off("2025-07-07", "2025-07-20")] })], 12],
    ["off before and into the first day", [member({ absences: [off("2025-06-01", "2025-06-16")] })], 11.2],
    ["two absences over the same days count once", [member({ absences: [off("2025-06-16", "2025-06-18"), off("2025-06-17", "2025-06-19")] })], 8.8],
    ["half a day within days off adds nothing", [member({ absences: [off("2025-06-16", "2025-06-18"), off("2025-06-17", "2025-06-17", true)] })], 9.6],
    ["off before arriving takes nothing more", [member({ from: "2025-07-04", absences: [off("2025-06-16", "2025-07-03")] })], 0.8],
    ["always off", [member({ absences: [off("2025-06-01", "2025-07-31")] })], 0],
    ["the same person twice: 50 % then 100 %", [member({ percent: 50, to: "2025-06-22" }), member({ from: "2025-06-23" })], 10],
  ])("%s", (_case, members, points) => expect(pointsOf(members)).toBe(points));

  it("14 July is not worked in metropolitan France; the abolition of slavery, 27 May, is a holiday in Guadeloupe alone", () => {
    expect(pointsOf([member()], { period: { from: "2025-07-14", to: "2025-07-20" } })).toBe(3.2);
    const may = { from: "2025-05-26", to: "2025-05-28" };
    expect([pointsOf([member()], { period: may }), pointsOf([member()], { period: may, zone: "guadeloupe" })]).toEqual([2.4, 1.6]);
  });
});

describe("who counts", () => {
  it("nobody by name: the number typed for the squad", () => {
    expect(pointsOf([], { typed: { builders: 4 } })).toBe(48);
    expect(pointsOf([], { typed: { builders: 2.5 } })).toBe(30);
  });

  it("somebody by name, up to the first day or from the last: the typed number no longer counts", () => {
    const typed = { builders: 4 };
    expect(pointsOf([member({ to: "2025-06-15" })], { typed })).toBe(48);
    expect(pointsOf([member({ to: "2025-06-16" })], { typed })).toBe(0.8);
    expect(pointsOf([member({ from: "2025-07-07" })], { typed })).toBe(48);
    expect(pointsOf([member({ from: "2025-07-06" })], { typed })).toBe(0);
  });

  it.each<[string, SquadFacts, RegExp]>([
    ["nobody by name nor by number", facts([]), /effectif n’est pas renseigné/],
    ["a number that is none", facts([], { typed: { builders: Number.NaN } }), /effectif/],
    ["a negative number", facts([], { typed: { builders: -1 } }), /effectif/],
    ["named people, none of whom builds", facts([member({ job: "product_owner" })], { typed: { builders: 4 } }), /Aucun développeur ni testeur/],
    ["0 %", facts([member({ percent: 0 })]), /entre 1 et 100/],
    ["101 %", facts([member({ percent: 101 })]), /entre 1 et 100/],
    ["a period that ends before it begins", facts([member()], { period: { from: "2025-07-06", to: "2025-06-16" } }), /période/],
  ])("unknown, never 0: %s", (_case, given, why) => {
    const capacity = squadCapacity(given);
    expect(capacity.value).toBeNull();
    expect(capacity.unknownBecause).toMatch(why);
    expect(JSON.stringify(capacity)).not.toContain("NaN");
  });
});

it.each<[string, SquadFacts]>([
  ["a figure", facts([member({ absences: [off("2025-06-17")] })])],
  ["one of which the velocity is measured", facts([member()], { measured: [{ sprint: "26.1", velocity: 30, builderDays: 30 }] })],
  ["what is unknown", facts([])],
])("without its reasons it says the same, its rule and why it is unknown: %s", (_case, given) => {
  const { inputs: _inputs, steps: _steps, ...said } = squadCapacity(given);
  expect(squadCapacity(given, false)).toEqual({ ...said, inputs: [], steps: [] });
});

describe("once a velocity is measured: points of a builder-day over the last 3 closed sprints", () => {
  const sprint = (name: string, velocity: number, days: number) => ({ sprint: name, velocity, builderDays: days });
  const one = [member()]; // 15 days

  it.each<[string, SquadFacts["measured"], number]>([
    ["one sprint at 1 point a day", [sprint("26.1", 30, 30)], 15],
    ["two sprints, 1 then 2", [sprint("26.1", 30, 30), sprint("26.2", 60, 30)], 22.5],
    ["three sprints", [sprint("26.1", 30, 30), sprint("26.2", 60, 30), sprint("26.3", 90, 30)], 30],
    ["the fourth before last no longer counts", [sprint("25.4", 900, 30), sprint("26.1", 30, 30), sprint("26.2", 60, 30), sprint("26.3", 90, 30)], 30],
    ["each scaled by its own days: 20 in 10 days is 2 a day", [sprint("26.1", 20, 10)], 30],
    ["a sprint that finished nothing counts as nothing", [sprint("26.1", 30, 30), sprint("26.2", 0, 30)], 7.5],
    ["a sprint in which nobody was there measures nothing", [sprint("26.1", 30, 30), sprint("26.2", 10, 0)], 15],
    ["only such a sprint: back to 0.8", [sprint("26.2", 10, 0)], 12],
    ["figures that are no numbers measure nothing", [sprint("26.1", Number.NaN, 30), sprint("26.2", 10, Number.POSITIVE_INFINITY)], 12],
  ])("%s", (_case, measured, points) => expect(pointsOf(one, { measured })).toBe(points));

  it("says its sprints, their rates and the mean", () =>
    expect(squadCapacity(facts(one, { measured: [sprint("26.1", 30, 30), sprint("26.2", 60, 30)] })).steps.slice(-4)).toEqual([
      "26.1\u00a0: 30 / 30 = 1 point par jour-personne",
      "26.2\u00a0: 60 / 30 = 2 point par jour-personne",
      "Moyenne\u00a0: 1,5 point par jour-personne",
      "15 × 1,5 = 22,5 points",
    ]));
});

it("the explanation lists each person with days, share and absences, and those who do not count", () =>
  expect(squadCapacity(facts([member({ percent: 50, absences: [off("2025-06-30", "2025-07-04"), off("2025-06-21")] }), member({ name: "PO A", job: "product_owner" })]))).toMatchObject({
    value: 4,
    inputs: [
      { label: "Période", value: "du 16 juin au 6 juillet 2025" },
      { label: "Jours ouvrés", value: "15" },
      { label: "Développeurs et testeurs", value: "1 (affectés nommément)" },
    ],
    steps: ["Dév. A1 (Développement, 50\u00a0%)\u00a0: (15 − 5) × 50\u00a0% = 5 jours-personnes\u00a0; absences\u00a0: du 30 juin au 4 juillet 2025", "Ne comptent pas\u00a0: PO A (Product owner)", "Total\u00a0: 5 jours-personnes", "5 × 0,8 = 4 points"],
  }));

describe("over several sprints", () => {
  const first = { name: "27.1", capacity: squadCapacity(facts([member()])) };
  it("adds them up, each step under its sprint", () => expect(sumCapacities([first, { ...first, name: "27.2" }])).toMatchObject({ value: 24, inputs: [{ label: "27.1", value: "12 points" }, { label: "27.2", value: "12 points" }] }));
  it("unknown when one of them is", () => expect(sumCapacities([first, { name: "27.2", capacity: squadCapacity(facts([])) }])).toMatchObject({ value: null, unknownBecause: expect.stringMatching(/^27\.2/) }));
  it("unknown without any", () => expect(sumCapacities([]).value).toBeNull());
});

describe("for any team", () => {
  const day = fc.integer({ min: -10, max: 40 }).map((n) => addDays(PERIOD.from, n));
  const absence = fc.tuple(day, fc.nat(12), fc.boolean()).map(([from, length, isHalf]) => ({ from, to: addDays(from, length), isHalf }));
  const someone = fc.record({ name: fc.constant("Dév. A1"), job: fc.constantFrom("developer", "tester", "other"), percent: fc.integer({ min: 1, max: 100 }), from: fc.option(day), to: fc.option(day), absences: fc.array(absence, { maxLength: 4 }) });
  const zone = fc.constantFrom<HolidayZone>("metropole", "alsace_moselle", "guadeloupe");
  const measured = fc.array(fc.record({ sprint: fc.constant("26.1"), velocity: fc.nat(90), builderDays: fc.nat(90) }), { maxLength: 4 });
  const team = fc.record({ period: fc.constant(PERIOD), zone, members: fc.array(someone as fc.Arbitrary<SquadMember>, { minLength: 1, maxLength: 5 }), typed: fc.record({ builders: fc.option(fc.nat(9)) }), measured });

  it("a figure ≥ 0 or a reason; an added absence never raises it", () =>
    fc.assert(
      fc.property(team, absence, fc.nat(), (given, added, which) => {
        const before = squadCapacity(given);
        expect([capacityPoints(given), countBuilderDays(given)]).toEqual([before.value, builderDays(given).value]);
        expect(before.value === null ? before.unknownBecause : before.value >= 0).toBeTruthy();
        const index = which % given.members.length;
        const after = squadCapacity({ ...given, members: given.members.map((each, at) => (at === index ? { ...each, absences: [...each.absences, added] } : each)) });
        expect(after.value === null).toBe(before.value === null);
        if (after.value !== null) expect(after.value).toBeLessThanOrEqual(before.value! + 1e-6);
      }),
    ));

  it("an absence twice is that absence once; a holiday of the zone is worth no more than no day at all", () =>
    fc.assert(
      fc.property(team, (given) => {
        const twice = given.members.map((each) => ({ ...each, absences: [...each.absences, ...each.absences] }));
        expect(squadCapacity({ ...given, members: twice }).value).toBe(squadCapacity(given).value);
        const [metropole, local] = (["metropole", "alsace_moselle"] as const).map((each) => builderDays({ ...given, period: { from: "2025-04-14", to: "2025-04-20" }, zone: each }).value);
        if (metropole !== null) expect(local).toBeLessThanOrEqual(metropole!);
      }),
    ));

  it("a day is off for 0, a half or the whole of it", () =>
    fc.assert(fc.property(fc.array(absence), day, (absences, on) => [0, 0.5, 1].includes(absenceOn(absences, on)))));
});
