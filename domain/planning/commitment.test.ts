import { describe, expect, it } from "vitest";
import { needsReason, obstaclesOf, warningsOf, type PlanFacts } from "@/domain/planning/commitment";

const story = (change: Partial<PlanFacts["stories"][number]> = {}) => ({ key: "PP-1", state: "ready" as const, points: 5, sprintId: "s1", unreadyReason: null, ...change });
const SOUND: PlanFacts = {
  stories: [story()],
  objectives: [{ title: "Dépôt ouvert", isCommitted: true, businessValue: 8 }],
  loads: [{ squad: "Dépôt", value: 0.9, level: "within" }],
  dependencies: [{ state: "ok" }, { state: "watch" }],
  risks: [{ roam: "owned" }],
  confidence: { value: 3, asks: "nothing", needsDiscussion: false },
};

describe("what forbids to commit", () => {
  it.each([
    ["not ready in a sprint, without a reason", { state: "draft" as const }, true],
    ["a reason of spaces", { state: "draft" as const, unreadyReason: "  " }, true],
    ["a reason", { state: "draft" as const, unreadyReason: "Attendue" }, false],
    ["not ready, in no sprint", { state: "draft" as const, sprintId: null }, false],
    ["ready", {}, false],
    ["in progress", { state: "in_progress" as const }, false],
  ])("%s → %s", (_, change, needs) => {
    expect(needsReason(story(change))).toBe(needs);
    expect(obstaclesOf({ ...SOUND, stories: [story(change)] }).unready).toEqual(needs ? ["PP-1"] : []);
  });
  it("a committed objective without a value; an uncommitted one may lack it", () => {
    const objectives = [{ title: "A", isCommitted: true, businessValue: null }, { title: "B", isCommitted: false, businessValue: null }, { title: "C", isCommitted: true, businessValue: 1 }];
    expect(obstaclesOf({ ...SOUND, objectives }).valueless).toEqual(["A"]);
  });
});

describe("what is told", () => {
  it("nothing of a sound plan", () => expect(warningsOf(SOUND)).toEqual([]));
  it.each<[string, Partial<PlanFacts>, RegExp]>([
    ["no committed objective", { objectives: [] }, /Aucun objectif n’est engagé/],
    ["a load beyond the commitment", { loads: [{ squad: "Dépôt", value: 0.95, level: "beyond_commitment" }] }, /^Dépôt\s: charge de 95\s%, au-delà de l’engagement\.$/],
    ["a load beyond the capacity", { loads: [{ squad: "Dépôt", value: 1.2, level: "overloaded" }] }, /surchargée/],
    ["an unknown load", { loads: [{ squad: "Dépôt", value: null, level: null }] }, /charge inconnue/],
    ["a story without an estimate", { stories: [story({ points: null })] }, /1 story sans estimation/],
    ["a story in no sprint", { stories: [story({ sprintId: null })] }, /aucun sprint/],
    ["a broken dependency", { dependencies: [{ state: "broken" }] }, /1 dépendance est rompue/],
    ["risks not discussed", { risks: [{ roam: null }, { roam: null }] }, /^2 risques n’ont pas été discutés/],
    ["no vote", { confidence: null }, /Aucun vote/],
    ["an unknown result", { confidence: { value: null, asks: null, needsDiscussion: false } }, /pas connu/],
    ["a mean under 3", { confidence: { value: 2.9, asks: "rework", needsDiscussion: false } }, /2,9 sur 5.*à reprendre/],
    ["a ballot of 1 or 2", { confidence: { value: 4, asks: "nothing", needsDiscussion: true } }, /discussion/],
  ])("%s", (_, change, words) => {
    const told = warningsOf({ ...SOUND, ...change });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(words);
  });
});
