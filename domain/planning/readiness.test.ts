import { describe, expect, it } from "vitest";
import { contentReadyWarning, velocityOf } from "@/domain/planning/readiness";
import type { StoryState } from "@/domain/planning/vocabulary";

const sprint = { name: "27.3", readyBy: "2025-07-07" };
const states = (...given: StoryState[]) => given.map((state) => ({ state }));

describe("contentReadyWarning: content of 27.3 ready by Monday 7 July 2025 (S28)", () => {
  it.each([
    ["2025-06-29", "upcoming"],
    ["2025-06-30", "due_soon"],
    ["2025-07-07", "due_soon"],
    ["2025-07-08", "late"],
  ])("on %s → %s", (today, level) => expect(contentReadyWarning(sprint, states("draft"), today)?.level).toBe(level));

  it("says how many, of which sprint, and by when", () => {
    const warning = contentReadyWarning(sprint, states("draft", "ready", "draft"), "2025-07-08");
    expect(warning?.notReady).toBe(2);
    expect(warning?.text).toMatch(/^2 stories de 27\.3 ne sont pas prêtes.*7 juillet 2025 · S28\.$/);
    expect(contentReadyWarning(sprint, states("draft"), "2025-07-01")?.text).toMatch(/^1 story de 27\.3 n’est pas prête/);
  });

  it("nothing to say when all are ready or further, when there is none, when no date is set", () => {
    expect(contentReadyWarning(sprint, states("ready", "in_progress", "done"), "2025-07-08")).toBeNull();
    expect(contentReadyWarning(sprint, [], "2025-07-08")).toBeNull();
    expect(contentReadyWarning({ name: "27.3", readyBy: null }, states("draft"), "2025-07-08")).toBeNull();
  });
});

describe("velocityOf sprint 27.1, 9 to 29 June 2025", () => {
  const of = (...stories: [number | null, string | null][]) =>
    velocityOf(stories.map(([points, doneOn]) => ({ points, doneOn })), { name: "27.1", from: "2025-06-09", to: "2025-06-29" });

  it("both bounds included, the day before and the day after are not", () => {
    expect(of([1, "2025-06-08"], [2, "2025-06-09"], [4, "2025-06-29"], [8, "2025-06-30"], [16, null]).value).toBe(6);
  });

  it("nothing done is a velocity of 0", () => expect(of([5, null]).value).toBe(0));

  it("done without an estimate: left out and said; unknown when none is estimated", () => {
    expect(of([5, "2025-06-10"], [null, "2025-06-10"])).toMatchObject({ value: 5, steps: ["Total\u00a0: 5 points", "1 story sans estimation, hors du calcul"] });
    expect(of([null, "2025-06-10"]).value).toBeNull();
  });
});
