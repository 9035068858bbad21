import { describe, expect, it } from "vitest";
import { frameToCopy, isMet } from "./increment-copy";

describe("the frame of an increment, copied", () => {
  it("keeps the weeks of its sprints and the days before which their content is ready", () =>
    expect(
      frameToCopy([
        { kind: "delivery", startsOn: "2025-06-09", endsOn: "2025-06-29", readyBy: "2025-06-09" },
        { kind: "delivery", startsOn: "2025-06-30", endsOn: "2025-07-27", readyBy: "2025-06-20" },
        { kind: "ip", startsOn: "2025-07-28", endsOn: "2025-08-03", readyBy: null },
      ]),
    ).toEqual({ sprintWeeks: [3, 4], ipWeeks: 1, readyBefore: [0, 10, null] }));
  it("has no IP sprint where there was none", () => expect(frameToCopy([{ kind: "delivery", startsOn: "2025-06-09", endsOn: "2025-06-29", readyBy: null }])).toEqual({ sprintWeeks: [3], ipWeeks: 0, readyBefore: [null] }));
});

describe("an objective is met", () => {
  it.each([[8, 8, true], [8, 7, false], [8, 9, true], [null, 9, false], [8, null, false]])("planned %s, actual %s: %s", (planned, actual, met) => expect(isMet({ planned, actual })).toBe(met));
});
