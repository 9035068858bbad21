import { describe, expect, test } from "vitest";
import { composeOverIncrements, type IncrementFacts, type OverIncrementsFacts, type SprintFacts } from "./over-increments";
import type { ObjectiveStory } from "./objectives-as-of";

const ALPHA = { id: "alpha", name: "Alpha", done: [] };
const BETA = { id: "beta", name: "Beta", done: [] };
const closed = (alpha: number, beta: number) => [{ squadId: "alpha", planned: 10, done: alpha }, { squadId: "beta", planned: beta === 0 ? 0 : 10, done: beta }, { squadId: null, planned: 5, done: 5 }];
const sprint = (name: string, endsOn: string, values: Partial<SprintFacts> = {}): SprintFacts => ({ id: name, name, isDelivery: true, endsOn, closed: null, ...values });
const increment = (number: number, startsOn: string, endsOn: string, values: Partial<IncrementFacts> = {}): IncrementFacts => ({ id: `i-${number}`, number, startsOn, endsOn, sprints: [], promised: null, ...values });
const objective = (incrementId: string, squadId: string, businessValue: number | null, actualValue: number | null, values: Partial<ObjectiveStory> = {}): ObjectiveStory => ({
  ...{ id: `${incrementId}-${squadId}`, incrementId, squadId, isCommitted: true, businessValue, actualValue, createdOn: "2025-01-01", withdrawnOn: null, events: [] },
  ...values,
});
const TWO: IncrementFacts[] = [
  increment(26, "2025-03-03", "2025-06-01", { sprints: [sprint("26.1", "2025-03-23", { closed: closed(8, 0) }), sprint("26.2", "2025-04-13", { closed: closed(6, 0) }), sprint("26.IP", "2025-06-01", { isDelivery: false, closed: closed(3, 0) })] }),
  increment(27, "2025-06-02", "2025-08-31", { sprints: [sprint("27.1", "2025-06-22"), sprint("27.2", "2025-07-13")] }),
];
const compose = (facts: Partial<OverIncrementsFacts> = {}, asOf = "2025-06-30") =>
  composeOverIncrements({ increments: TWO, squads: [{ ...ALPHA, done: [{ sprintId: "27.1", stories: 2, points: 9 }] }, BETA], objectives: [objective("i-26", "alpha", 10, 8), objective("i-27", "alpha", 10, null)], ...facts }, { asOf });
const figure = (told: ReturnType<typeof compose>, label: string) => told.figures.find((each) => each.label === label)!.figure;

describe("the predictability of several increments", () => {
  test("each with its zone, squad by squad; one that is not judged yet is unknown and says where to fill it", () => {
    const { predictability } = compose();
    expect(predictability.map(({ number, train: { value, zone } }) => [number, value, zone])).toEqual([
      [26, 0.8, "healthy"],
      [27, null, null],
    ]);
    expect(predictability[0]!.squads).toMatchObject([{ value: 0.8, zone: "healthy", steps: ["8 / 10 = 80\u00a0%"] }, { value: null, zone: null, unknownBecause: "Aucun objectif engagé n’a de valeur métier prévue." }]);
    expect(predictability[1]!.train.unknownBecause).toMatch(/^Valeur métier réalisée non renseignée pour 1 objectif\(s\)\. .*bilan de l’incrément\.$/);
  });

  test("the last known one is told beside that of the increment, and how many are in the zone", () => {
    const told = compose();
    expect([figure(told, "Prédictibilité de l’incrément").value, figure(told, "Dernière prédictibilité connue").value, figure(told, "Incréments dans la zone saine").value]).toEqual([null, 0.8, 1]);
    expect(figure(told, "Incréments dans la zone saine").inputs).toEqual([{ label: "Incrément 26", value: "80\u00a0%, dans la zone saine (80 à 100\u00a0%)" }, { label: "Incrément 27", value: "inconnue" }]);
    expect(figure(compose({ objectives: [objective("i-26", "alpha", 10, 7)] }), "Incréments dans la zone saine").value).toBe(0);
  });

  test("without any objective nothing is 0: the number of increments in the zone is unknown too", () => {
    const told = compose({ objectives: [] });
    for (const label of ["Prédictibilité de l’incrément", "Dernière prédictibilité connue", "Incréments dans la zone saine"]) expect([label, figure(told, label).value, figure(told, label).unknownBecause]).toEqual([label, null, expect.stringMatching(/sais/i)]);
  });
});

describe("the velocity of several increments", () => {
  test("of the sprints that are over, that of Innovation & Planning left out; the mean of each increment", () => {
    const { velocity } = compose();
    expect(velocity.map(({ number, mean, sprints }) => [number, mean.value, sprints])).toEqual([
      [26, 7, [{ name: "26.1", points: 8 }, { name: "26.2", points: 6 }]],
      [27, 9, [{ name: "27.1", points: 9 }]],
    ]);
  });

  test("a squad of which nothing was ever finished has no velocity: it is not 0; nothing finished since is", () => {
    const told = compose();
    expect(told.squadVelocities).toMatchObject({ number: 27, sprints: ["27.1"], squads: [{ points: [9], mean: { value: 9 } }, { points: [null], mean: { value: null, unknownBecause: expect.stringContaining("estimez-les") } }] });
    const before = compose({ increments: [{ ...TWO[0]!, sprints: [sprint("26.1", "2025-03-23", { closed: closed(8, 4) })] }, TWO[1]!] });
    expect(before.squadVelocities!.squads[1]).toMatchObject({ points: [0], mean: { value: 0 } });
  });

  test("an increment that nobody follows here has no zeros: the last one that is known is told", () => {
    const told = compose({ squads: [ALPHA, BETA] });
    expect(told.velocity[1]).toMatchObject({ mean: { value: null }, sprints: [{ name: "27.1", points: null }] });
    expect([told.squadVelocities!.number, figure(told, "Vélocité du dernier sprint passé").value]).toEqual([26, 6]);
  });

  test("before the first day of the increment its velocity says when it begins", () => {
    expect(figure(compose({}, "2025-06-01"), "Vélocité moyenne de l’incrément").unknownBecause).toBe("L’incrément commence le lun. 2 juin 2025.");
  });

  test("no squad, no increment: unknown, never NaN", () => {
    const told = compose({ squads: [] });
    expect([figure(told, "Vélocité moyenne de l’incrément").value, told.squadVelocities]).toEqual([null, null]);
    expect(JSON.stringify(told)).not.toContain("NaN");
    expect(compose({ increments: [] })).toEqual({ figures: [], squads: ["Alpha", "Beta"], predictability: [], velocity: [], squadVelocities: null });
  });
});
