import { describe, expect, test } from "vitest";
import { composeFeatures, composeMilestones, composeRisks, tellMilestones, tellRisks, type FeatureFacts, type RiskFacts } from "./compose-parts";
import type { ReportFigure } from "./report";

const AT = { asOf: "2025-06-30" };
const values = (figures: ReportFigure[]) => figures.map(({ figure }) => figure.value);

describe("milestones", () => {
  test("by the day that each is expected or came; one without any day last, its gap unknown", () => {
    const told = tellMilestones(
      [
        { key: "JAL-3", title: "Sans jour", baselineOn: null, forecastOn: null, actualOn: null },
        { key: "JAL-2", title: "Prévu", baselineOn: "2025-07-01", forecastOn: "2025-07-08", actualOn: null },
        { key: "JAL-1", title: "Atteint", baselineOn: "2025-06-20", forecastOn: "2025-06-20", actualOn: "2025-06-20" },
      ],
      AT,
    );
    expect(told.map(({ key, standing }) => [key, standing.value])).toEqual([
      ["JAL-1", 0],
      ["JAL-2", 7],
      ["JAL-3", null],
    ]);
    expect(values(composeMilestones(told, AT).figures)).toEqual([2, 1, 1]);
  });
});

describe("risks", () => {
  const risk = (key: string, probability: number | null, impact: number | null): RiskFacts => ({ key, title: key, roam: null, owner: null, response: "", probability, impact });
  test("the five heaviest of seven, those not assessed last; all of them counted", () => {
    const open = tellRisks([risk("R-1", 1, 1), risk("R-2", null, 5), risk("R-3", 5, 5), risk("R-4", 3, 4), risk("R-5", 2, 2), risk("R-10", 3, 4), risk("R-7", 1, 2)]);
    const section = composeRisks(open, AT);
    expect(section.rows.map(({ key }) => key)).toEqual(["R-3", "R-4", "R-10", "R-5", "R-7"]);
    expect([section.total, ...values(section.figures)]).toEqual([7, 7, 3, 1, 7]);
  });
});

describe("features", () => {
  const feature = (key: string, stories: number, doneStories: number): FeatureFacts => ({ key, title: key, benefit: "", stories, doneStories, points: 5, lastDoneOn: doneStories > 0 ? "2025-06-20" : null });
  test("delivered once each of its stories is done; one story left and it is not", () => {
    const section = composeFeatures([feature("F-1", 3, 3), feature("F-2", 3, 2), feature("F-3", 1, 0)], AT);
    expect(section.rows.map(({ key }) => key)).toEqual(["F-1"]);
    expect(values(section.figures)).toEqual([1, 2, 1]);
  });
});
