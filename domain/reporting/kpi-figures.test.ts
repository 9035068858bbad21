import { describe, expect, test } from "vitest";
import type { Explained } from "@/domain/explained";
import { CLOCKS, SEVERITIES } from "@/domain/support/vocabulary";
import { KPI_CATALOGUE } from "./kpi-catalogue";
import type { KpiFamily } from "./kpi-definition";
import { amountReadings, contractReadings, supportReadings, type ContractFigures, type SupportFigures } from "./kpi-contract-figures";
import { commitmentReadings, loadReadings, outcomeReadings, progressReadings, worthReadings, type OutcomeFacts, type WorthFacts } from "./kpi-increment-figures";
import { milestoneReadings, registryReadings, riskReadings } from "./kpi-register-figures";
import type { KpiReadings } from "./kpi-reading";
import { atLeast, atMost } from "./kpi-status";

const figure = (value: number | null, unknownBecause = "Rien n’est saisi."): Explained<number> => ({ value, ...(value === null && { unknownBecause }), rule: "Règle", source: "Source", inputs: [], steps: [] });

const worth: WorthFacts = { train: figure(0.826), squads: [{ squad: "Delta", value: figure(null) }] };
const outcome: OutcomeFacts = {
  velocities: [
    { squad: "Delta", sprints: [{ sprint: "27.1", done: 20 }, { sprint: "27.2", done: 25 }, { sprint: "27.IP", done: 3 }] },
    { squad: "Zeta", sprints: [{ sprint: "27.1", done: 10 }, { sprint: "27.2", done: 6 }, { sprint: "27.IP", done: 0 }] },
  ],
  sprints: [
    { name: "27.1", isDelivery: true, isClosed: true, isOver: true },
    { name: "27.2", isDelivery: true, isClosed: false, isOver: true },
    { name: "27.3", isDelivery: true, isClosed: false, isOver: false },
    { name: "27.IP", isDelivery: false, isClosed: false, isOver: true },
  ],
  flow: { distribution: [{ kind: "defect", share: figure(0.25) }], velocity: figure(4), median: figure(5), p85: figure(9), load: figure(3), efficiency: figure(0.4), done: 8 },
};
const EMPTY = { total: 0, pending: 0, late: 0, done: 0, withoutDue: 0, withoutOwner: 0, rows: [] };
const drift = { net: figure(5), taken: figure(6), counts: [{ kind: "added" as const, count: 2 }], reserve: 12 };
const contract = (over: Partial<ContractFigures> = {}): ContractFigures => ({
  contract: "2024-001",
  figures: (["deliveries", "quotes", "decisions", "conformity"] as const).map((name) => ({ name, kept: 3, missed: 1, share: figure(75) })),
  stability: figure(80),
  penalties: figure(12_000),
  ...over,
});
const support = (over: Partial<SupportFigures> = {}): SupportFigures => ({
  contract: "2024-001",
  rates: SEVERITIES.flatMap((severity) => CLOCKS.map((clock) => ({ severity, clock, kept: 9, decided: 10, rate: { ...figure(90), targetPercent: 85 } }))),
  escalated: { ...figure(30), targetPercent: 35 },
  ...{ escalatedCount: 3, opened: 10, stock: figure(4), period: "mai 2025", means: { taken: figure(30), resolution: figure(400), closing: figure(null) } },
  ...over,
});

describe("every family gives a reading to each of its indicators, and to none of another", () => {
  test.each<[KpiFamily, KpiReadings]>([
    ["worth", worthReadings(worth)],
    ["outcome", outcomeReadings(outcome)],
    ["progress", progressReadings(figure(0.5))],
    ["commitment", commitmentReadings(drift)],
    ["load", loadReadings({ train: figure(0.8), squads: [] }, { reservePercent: 10 })],
    ["milestones", milestoneReadings({ firstOn: null, stories: [] }, "2025-06-11")],
    ["risks", riskReadings({ firstOn: null, stories: [] }, "2025-06-11")],
    ["registry", registryReadings({ action: EMPTY, decision: EMPTY, proposal: EMPTY }, "2025-06-11")],
    ["contracts", contractReadings([contract()])],
    ["contracts", contractReadings([])],
    ["amounts", amountReadings([{ id: "a", number: "2024-001", holder: "Titulaire", ceilingCents: 100, sums: [] }])],
    ["amounts", amountReadings([])],
    ["support", supportReadings([support()])],
    ["support", supportReadings([])],
  ])("%s", (family, readings) => {
    expect(Object.keys(readings).toSorted()).toEqual(KPI_CATALOGUE.filter((each) => each.family === family).map(({ key }) => key).toSorted());
    for (const { figure: its } of Object.values(readings)) {
      expect(its.value === null || Number.isFinite(its.value)).toBe(true);
      expect(its.value === null).toBe(its.unknownBecause !== undefined);
    }
  });
});

describe("an increment", () => {
  test("shares are told in percent; what is unknown stays so, with its reason", () => {
    const { predictibilite, "flux-efficience": efficiency } = { ...worthReadings(worth), ...outcomeReadings(outcome) };
    expect([predictibilite!.figure.value, efficiency!.figure.value]).toEqual([82.6, 40]);
    expect(predictibilite!.parts).toMatchObject([{ label: "Delta", figure: { value: null, unknownBecause: "Rien n’est saisi." } }]);
  });
  test("velocity: the mean of the sprints that are over, without the one that runs nor that of Innovation & Planning", () => {
    const { velocite } = outcomeReadings(outcome);
    expect(velocite).toMatchObject({ figure: { value: 30.5, steps: ["61 / 2 = 30,5 points"] }, parts: [{ label: "Delta", figure: { value: 22.5 } }, { label: "Zeta", figure: { value: 8 } }] });
  });
  test("velocity: nothing finished is 0 once a sprint was closed, unknown while none was", () => {
    const nothing = { ...outcome, velocities: outcome.velocities.map((each) => ({ ...each, sprints: each.sprints.map(({ sprint }) => ({ sprint, done: 0 })) })), flow: { ...outcome.flow, done: 0 } };
    expect(outcomeReadings(nothing).velocite!.figure.value).toBe(0);
    expect(outcomeReadings({ ...nothing, sprints: nothing.sprints.map((each) => ({ ...each, isClosed: false })) }).velocite!.figure.value).toBeNull();
    expect(outcomeReadings({ ...nothing, velocities: [] }).velocite!.figure.unknownBecause).toBe("Le programme n’a aucune squad.");
  });
  test("the reserve: half used; unknown without a commitment, and of 0 point, which divides nothing", () => {
    expect(commitmentReadings(drift)["volant-consomme"]!.figure.value).toBe(50);
    expect(commitmentReadings(null)["volant-consomme"]!.figure).toMatchObject({ value: null, unknownBecause: "Le plan de l’incrément n’est pas engagé." });
    expect(commitmentReadings({ ...drift, reserve: 0 })["volant-consomme"]!.figure.unknownBecause).toMatch(/0 point/);
    expect(commitmentReadings({ ...drift, reserve: null })["volant-consomme"]!.figure.value).toBeNull();
  });
  test("the load is held to the reserve that the programme chose", () => {
    expect(loadReadings({ train: figure(0.8), squads: [] }, { reservePercent: 15 }).charge!.target?.thresholds).toEqual(atMost(85, 100));
  });
});

describe("registers", () => {
  const milestone = (key: string, forecastOn: string) => ({ key, title: "Recette", createdOn: "2025-01-01", baselineOn: "2025-07-01", forecastOn, actualOn: null, isCancelled: false, events: [] });
  test("milestones: those that slip are late, the greatest slip is told", () => {
    const readings = milestoneReadings({ firstOn: "2025-01-01", stories: [milestone("JAL-1", "2025-07-01"), milestone("JAL-2", "2025-07-15"), milestone("JAL-3", "2025-07-04")] }, "2025-06-11");
    expect(readings["jalons-en-retard"]).toMatchObject({ figure: { value: 2 }, parts: [{ label: "JAL-2 – Recette" }, { label: "JAL-3 – Recette" }] });
    expect(readings["jalons-glissement"]!.figure.value).toBe(14);
  });
  test("before the first milestone or risk nothing is known: not 0", () => {
    expect(milestoneReadings({ firstOn: "2025-01-01", stories: [milestone("JAL-1", "2025-07-01")] }, "2024-12-31")["jalons-en-retard"]!.figure.value).toBeNull();
    expect(riskReadings({ firstOn: "2025-01-01", stories: [] }, "2024-12-31")["risques-ouverts"]!.figure.value).toBeNull();
  });
  test("all reached or resolved long ago: none is late or open, which is known", () => {
    expect(milestoneReadings({ firstOn: "2024-01-01", stories: [] }, "2025-06-11")["jalons-en-retard"]!.figure.value).toBe(0);
    expect(riskReadings({ firstOn: "2024-01-01", stories: [] }, "2025-06-11")["risques-ouverts"]!.figure.value).toBe(0);
    expect(milestoneReadings({ firstOn: "2024-01-01", stories: [] }, "2025-06-11")["jalons-glissement"]!.figure.unknownBecause).toBe("Aucun jalon n’était à atteindre ce jour-là.");
  });
  test("risks: a resolved one is not open; of those that nobody assessed, none can be said to be high", () => {
    const risk = (key: string, over: object) => ({ key, title: "Retard", createdOn: "2025-01-01", roam: null, ownerId: null, response: "", probability: 4, impact: 4, events: [], ...over });
    const readings = riskReadings({ firstOn: "2025-01-01", stories: [risk("R-1", {}), risk("R-2", { roam: "resolved" }), risk("R-3", { probability: null })] }, "2025-06-11");
    expect([readings["risques-ouverts"]!.figure.value, readings["risques-forts"]!.figure.value]).toEqual([2, 1]);
    expect(riskReadings({ firstOn: "2025-01-01", stories: [risk("R-3", { probability: null })] }, "2025-06-11")["risques-forts"]!.figure.unknownBecause).toBe("Aucun risque ouvert n’est évalué.");
  });
  test("actions: none late is 0 where there are actions, unknown where there is none; no proposal is 0 in a registry that is kept", () => {
    const some = { ...EMPTY, total: 3, pending: 2 };
    const readings = registryReadings({ action: some, decision: EMPTY, proposal: EMPTY }, "2025-06-11");
    expect([readings["actions-en-retard"]!.figure.value, readings.propositions!.figure.value]).toEqual([0, 0]);
    expect(registryReadings({ action: EMPTY, decision: some, proposal: EMPTY }, "2025-06-11")["actions-en-retard"]!.figure.value).toBeNull();
  });
});

describe("several contracts", () => {
  test("what is counted is added up: 3 of 4 and 6 of 6 are 9 of 10, and each is told", () => {
    const other = contract({ contract: "2024-002", figures: contract().figures.map((each) => ({ ...each, kept: 6, missed: 0, share: figure(100) })) });
    const { "livraisons-delais": deliveries, penalites, "stabilite-equipe": team } = contractReadings([contract(), { ...other, stability: figure(60) }]);
    expect(deliveries).toMatchObject({ figure: { value: 90, steps: ["9 / 10 = 90\u00a0%"] }, parts: [{ label: "Marché 2024-001", figure: { value: 75 } }, { label: "Marché 2024-002", figure: { value: 100 } }] });
    expect([penalites!.figure.value, team!.figure.value]).toEqual([24_000, 60]);
  });
  test("nothing counted in any: unknown, with the reason; one unknown penalty makes the sum unknown", () => {
    const none = contract({ figures: contract().figures.map((each) => ({ ...each, kept: 0, missed: 0, share: figure(null, "Aucune livraison n’était due dans la période.") })), penalties: figure(null, "Montant manquant.") });
    const readings = contractReadings([none, { ...none, contract: "2024-002" }]);
    expect(readings["livraisons-delais"]!.figure).toMatchObject({ value: null, unknownBecause: "Aucune livraison n’était due dans la période." });
    expect(readings.penalites!.figure.unknownBecause).toBe("Marché 2024-001\u00a0: Montant manquant.");
  });
  test("support: held to what the contracts ask when they ask the same, to the catalogue otherwise", () => {
    const key = "support-resolution-majeur";
    expect(supportReadings([support(), support({ contract: "2024-002" })])[key]!.target?.thresholds).toEqual(atLeast(85));
    const otherwise = support({ rates: support().rates.map((each) => ({ ...each, rate: { ...each.rate, targetPercent: 95 } })) });
    expect(supportReadings([support(), otherwise])[key]!.target).toBeUndefined();
  });
});
