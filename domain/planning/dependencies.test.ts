import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cycleClosedBy, standingOfDependency, type DependencyArrow, type DependencyState, type DependentPlace } from "@/domain/planning/dependencies";

/** "28.1" → increment 28, position 1; "28.IP" is the fifth. */
const sprint = (name: string) => {
  const [increment, position] = name.split(".");
  return { increment: Number(increment), position: position === "IP" ? 5 : Number(position), name };
};
const story = (key: string, at: string | null, state: DependentPlace["state"] = "ready"): DependentPlace => ({ key, state, sprint: at === null ? null : sprint(at) });

describe("a dependency, by the sprints of its two stories", () => {
  it.each<[string, string, DependencyState]>([
    ["28.1", "28.2", "ok"],
    ["28.2", "28.2", "watch"],
    ["28.3", "28.2", "broken"],
    ["28.1", "28.IP", "ok"],
    ["28.IP", "28.4", "broken"],
    ["27.IP", "28.1", "ok"],
    ["28.1", "27.IP", "broken"],
    ["27.4", "28.1", "ok"],
    ["9.4", "28.1", "ok"],
  ])("prerequisite in %s, dependent in %s → %s", (before, after, state) => {
    const standing = standingOfDependency(story("PP-1", before), story("PP-2", after));
    expect(standing).toMatchObject({ state, value: state });
    expect(standing.text).toContain("PP-1");
    expect(standing.steps).toEqual([standing.text]);
  });

  it("says its two places, and why", () =>
    expect(standingOfDependency(story("PP-1", "28.3"), story("PP-2", "28.2", "draft"))).toMatchObject({
      text: "PP-1 (28.3) vient après PP-2 (28.2), qui en a besoin.",
      inputs: [
        { label: "Prérequis PP-1", value: "28.3, prête" },
        { label: "Story dépendante PP-2", value: "28.2, à décrire" },
      ],
    }));

  it("a prerequisite that is done is met, wherever the two are planned", () => {
    for (const [before, after] of [["28.3", "28.1"], [null, "28.1"], ["28.3", null], [null, null]] as const)
      expect(standingOfDependency(story("PP-1", before, "done"), story("PP-2", after))).toMatchObject({ state: "met", value: "met", text: "PP-1 est terminée." });
  });

  it("in progress is not done", () => expect(standingOfDependency(story("PP-1", "28.3", "in_progress"), story("PP-2", "28.1")).state).toBe("broken"));

  it.each([
    [null, "28.1", "PP-1 n’est dans aucun sprint."],
    ["28.1", null, "PP-2 n’est dans aucun sprint."],
    [null, null, "PP-1 et PP-2 ne sont dans aucun sprint."],
  ])("planned in %s and %s: unknown, and says what is missing", (before, after, text) =>
    expect(standingOfDependency(story("PP-1", before), story("PP-2", after))).toMatchObject({ state: "unscheduled", value: null, unknownBecause: text, text }));
});

const arrows = (...pairs: string[]): DependencyArrow[] => pairs.map((pair) => ({ prerequisiteId: pair[0]!, dependentId: pair[1]! }));
const closing = (known: string[], pair: string) => cycleClosedBy(arrows(...known), arrows(pair)[0]!)?.join("");

describe("the cycle that a dependency would close", () => {
  it.each([
    [["ab", "bc"], "ca", "cabc"],
    [["ab", "bc"], "ac", undefined],
    [["ab"], "ba", "bab"],
    [[], "aa", "aa"],
    [["ab", "bc", "cd", "bd"], "da", "dabd"],
    [["ab", "cd"], "bc", undefined],
    [["ab", "ba"], "cd", undefined],
  ])("with %j, adding %s → %s", (known, pair, chain) => expect(closing(known, pair)).toBe(chain));

  it("for any arrows added one after the other, those refused aside: what is kept has an order, and what is refused names a real cycle", () => {
    const pair = fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => ({ prerequisiteId: String(a), dependentId: String(b) }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (wanted) => {
        const kept: DependencyArrow[] = [];
        for (const arrow of wanted) {
          const chain = cycleClosedBy(kept, arrow);
          if (chain === null) {
            kept.push(arrow);
            continue;
          }
          expect(chain.at(-1)).toBe(chain[0]);
          const all = [...kept, arrow];
          for (let at = 1; at < chain.length; at++) expect(all.some(({ prerequisiteId, dependentId }) => prerequisiteId === chain[at - 1] && dependentId === chain[at])).toBe(true);
        }
        expect(canBeOrdered(kept)).toBe(true);
      }),
    );
  });
});

/** By taking away what waits for nothing, until nothing is left. */
function canBeOrdered(all: readonly DependencyArrow[]): boolean {
  let left = [...all];
  for (;;) {
    const waiting = new Set(left.map(({ dependentId }) => dependentId));
    const next = left.filter(({ prerequisiteId }) => waiting.has(prerequisiteId));
    if (next.length === left.length) return left.length === 0;
    left = next;
  }
}
