import { describe, expect, it } from "vitest";
import { DEFAULT_READY } from "@/domain/planning/definitions";
import { planningNeeds, readinessOf, whyStoryRefused, type ReadyFacts } from "@/domain/planning/ready";

const CRITERION = { criterion: "La pièce est refusée au-delà de 20 Mo", testCase: "Déposer 21 Mo", data: "piece-21-mo.pdf" };
const READY: ReadyFacts = { points: 5, criteria: [CRITERION], readyChecks: ["described"] };
const story = (change: Partial<ReadyFacts> = {}): ReadyFacts => ({ ...READY, ...change });

describe("readinessOf, by the usual definition", () => {
  it("described, estimated, with a criterion, its case and its data: complete", () => {
    const { isComplete, points } = readinessOf(READY, DEFAULT_READY);
    expect(isComplete).toBe(true);
    expect(points.map(({ id, checkedBy }) => [id, checkedBy])).toEqual([["described", "person"], ["estimable", "product"], ["criteria", "product"]]);
  });
  it.each([
    ["not said to be described", { readyChecks: [] }, /^Décrite par le product owner/],
    ["not estimated, whatever was checked", { points: null, readyChecks: ["described", "estimable"] }, /\(la story n’est pas estimée\)$/],
    ["no criterion", { criteria: [] }, /\(aucun critère d’acceptation n’est écrit\)$/],
    ["a criterion of spaces", { criteria: [{ ...CRITERION, criterion: "  " }] }, /\(aucun critère d’acceptation n’est écrit\)$/],
    ["a criterion without its case", { criteria: [{ ...CRITERION, testCase: "" }] }, /\(aucun critère n’a son cas de test et son jeu de données\)$/],
    ["a case and the data of two criteria", { criteria: [{ ...CRITERION, testCase: " " }, { ...CRITERION, data: "" }] }, /\(aucun critère n’a son cas/],
  ] as const)("%s", (_, change, words) => {
    const { isComplete, missing } = readinessOf(story(change as Partial<ReadyFacts>), DEFAULT_READY);
    expect(isComplete).toBe(false);
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(words);
  });
  it("0 points is an estimate", () => expect(readinessOf(story({ points: 0 }), DEFAULT_READY).isComplete).toBe(true));
});

describe("readinessOf, by the programme's own definition", () => {
  const own = [{ id: "security", text: "Revue de sécurité faite" }];
  it("only its points count, by their id, whatever their wording", () => {
    expect(readinessOf({ points: null, criteria: [], readyChecks: ["security"] }, own).isComplete).toBe(true);
    expect(readinessOf(READY, own)).toMatchObject({ isComplete: false, missing: ["Revue de sécurité faite"] });
  });
  it("no points: nothing is asked", () => expect(readinessOf({ points: null, criteria: [], readyChecks: [] }, []).isComplete).toBe(true));
  it("an id that names what every object has is a point like another", () =>
    expect(readinessOf(READY, [{ id: "constructor", text: "Construite" }])).toMatchObject({ missing: ["Construite"] }));
});

describe("planningNeeds: 27.3 from Monday 21 July 2025, its content ready by Monday 7 July (S28)", () => {
  const sprint = { name: "27.3", startsOn: "2025-07-21", readyBy: "2025-07-07", isCommitted: false };
  const draft = { state: "draft" as const, unreadyReason: null };

  it.each([
    ["2025-07-07", "to_be_ready", "the day itself is in time"],
    ["2025-07-08", "reason_required", "from the day after"],
    ["2025-07-21", "reason_required", "the sprint has begun"],
  ])("%s → %s: %s", (today, kind) => expect(planningNeeds(draft, sprint, today).kind).toBe(kind));

  it.each([
    ["2025-07-20", "to_be_ready"],
    ["2025-07-21", "reason_required"],
  ])("without a content date, on %s → %s: the first day of the sprint decides", (today, kind) => expect(planningNeeds(draft, { ...sprint, readyBy: null }, today).kind).toBe(kind));

  it("once its increment is committed a reason is asked for on any day, and the day is not blamed", () => {
    expect(planningNeeds(draft, { ...sprint, isCommitted: true }, "2025-07-07")).toMatchObject({ kind: "reason_required", text: expect.stringContaining("le plan de l’incrément est engagé") });
    expect(planningNeeds(draft, { ...sprint, isCommitted: true, readyBy: null }, "2025-07-20").kind).toBe("reason_required");
    expect(planningNeeds({ ...draft, unreadyReason: "Attendue" }, { ...sprint, isCommitted: true }, "2025-07-07").kind).toBe("reason_given");
    expect(planningNeeds({ ...draft, state: "ready" }, { ...sprint, isCommitted: true }, "2025-07-07").kind).toBe("none");
  });

  it("a content date after the sprint began leaves the first day of the sprint to decide", () =>
    expect(planningNeeds(draft, { ...sprint, readyBy: "2025-07-25" }, "2025-07-21").kind).toBe("reason_required"));

  it("a stated reason answers; spaces state nothing", () => {
    expect(planningNeeds({ ...draft, unreadyReason: "Décision du COPIL" }, sprint, "2025-07-08")).toEqual({ kind: "reason_given", text: "Planifiée sans être prête\u00a0: Décision du COPIL" });
    expect(planningNeeds({ ...draft, unreadyReason: "  " }, sprint, "2025-07-08").kind).toBe("reason_required");
  });

  it("says which day it is about", () => {
    expect(planningNeeds(draft, sprint, "2025-07-08")).toMatchObject({ text: expect.stringMatching(/le contenu de 27\.3 devait être prêt le .*7 juillet 2025 · S28/) });
    expect(planningNeeds(draft, sprint, "2025-07-22")).toMatchObject({ text: expect.stringMatching(/le sprint 27\.3 a commencé le .*21 juillet 2025/) });
    expect(planningNeeds(draft, sprint, "2025-07-01")).toMatchObject({ text: expect.stringMatching(/au plus tard le .*7 juillet 2025/) });
  });

  it.each(["ready", "in_progress", "done"] as const)("%s: nothing to say", (state) => expect(planningNeeds({ ...draft, state }, sprint, "2025-08-01")).toEqual({ kind: "none" }));
  it("without a sprint: nothing to say", () => expect(planningNeeds(draft, null, "2025-08-01")).toEqual({ kind: "none" }));
});

describe("whyStoryRefused", () => {
  const sprint = { name: "27.3", startsOn: "2025-07-21", readyBy: "2025-07-07", isCommitted: false };
  const LATE = "2025-07-08";
  const facts = (change = {}) => ({ ...READY, state: "draft" as const, unreadyReason: null, sprintId: null, ...change });
  const refusal = (before: ReturnType<typeof facts> | null, after: object, planned: typeof sprint | null = null) =>
    whyStoryRefused({ before, after: { ...(before ?? facts()), ...after }, definition: DEFAULT_READY, sprint: planned, today: LATE })?.reason ?? null;

  it.each(["ready", "in_progress", "done"])("%s is refused while something is missing, from draft and at creation", (state) => {
    expect(refusal(facts({ readyChecks: [] }), { state })).toBe("not_ready");
    expect(refusal(null, { state, criteria: [] })).toBe("not_ready");
    expect(refusal(facts(), { state })).toBeNull();
  });
  it("what was ready by a former definition may be edited, as long as nothing more goes missing", () => {
    const former = facts({ state: "ready", readyChecks: [] });
    expect(refusal(former, { title: "Autre" })).toBeNull();
    expect(refusal(former, { state: "done" })).toBeNull();
    expect(refusal(former, { points: null })).toBe("not_ready");
    expect(refusal(former, { points: null, state: "draft" })).toBeNull();
  });
  it("planning what is not ready too late asks for its reason; an edit of what is planned already does not", () => {
    expect(refusal(facts(), { sprintId: "s" }, sprint)).toBe("reason_required");
    expect(refusal(facts(), { sprintId: "s", unreadyReason: "Décision du COPIL" }, sprint)).toBeNull();
    expect(refusal(facts({ sprintId: "s" }), { points: 8 }, sprint)).toBeNull();
  });
  it("so do ceasing to be ready, and taking the reason away", () => {
    expect(refusal(facts({ sprintId: "s", state: "ready" }), { state: "draft" }, sprint)).toBe("reason_required");
    expect(refusal(facts({ sprintId: "s", unreadyReason: "Décision du COPIL" }), { unreadyReason: null }, sprint)).toBe("reason_required");
  });
});
