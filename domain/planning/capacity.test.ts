import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { committableCapacity, ipLoad, loadOf } from "@/domain/planning/capacity";

const stories = (...points: (number | null)[]) => points.map((each) => ({ points: each }));

it("the reserve is taken off the committable capacity", () => {
  expect(committableCapacity(60, 0.1)).toBe(54);
  expect(committableCapacity(51.2, 0.1)).toBe(46.08);
  expect(committableCapacity(60, 0)).toBe(60);
});

describe("loadOf: capacity 60, reserve 10 %", () => {
  it.each([
    [0, 0, "light"],
    [41, 0.683333, "light"],
    [42, 0.7, "within"],
    [54, 0.9, "within"],
    [54.5, 0.908333, "beyond_commitment"],
    [60, 1, "beyond_commitment"],
    [61, 1.016667, "overloaded"],
  ])("%s points → %s, %s", (points, value, level) => {
    expect(loadOf(stories(points), 60)).toMatchObject({ value, level });
  });

  it("each programme sets its own reserve: at 20 %, 48 is within and 49 is beyond", () => {
    expect(loadOf(stories(48), 60, 0.2).level).toBe("within");
    expect(loadOf(stories(49), 60, 0.2).level).toBe("beyond_commitment");
  });

  it("a story without an estimate: unknown, with what is known", () => {
    const load = loadOf(stories(30, null, null), 60);
    expect(load).toMatchObject({ value: null, level: null });
    expect(load.unknownBecause).toMatch(/^2 stories sans estimation.*au moins 50/);
  });

  it.each([null, 0, -5, Number.NaN])("capacity %s: unknown", (capacity) => {
    expect(loadOf(stories(30), capacity)).toMatchObject({ value: null, level: null });
  });

  it.each([-0.1, 1.1, Number.NaN])("reserve %s: unknown", (rate) => expect(loadOf(stories(30), 60, rate).value).toBeNull());

  it("is never NaN: a figure or a reason, whatever the inputs", () => {
    const inputs = fc.tuple(fc.array(fc.option(fc.double())), fc.option(fc.double()), fc.double());
    fc.assert(
      fc.property(inputs, ([points, capacity, rate]) => {
        const load = loadOf(stories(...points), capacity, rate);
        if (load.value === null) expect(load.unknownBecause).toBeTruthy();
        else expect(load.value).toBeGreaterThanOrEqual(0);
        expect(load.level === null).toBe(load.value === null);
      }),
    );
  });
});

describe("ipLoad: the week of Innovation & Planning", () => {
  it("no story in it: nothing is expected, and nothing is light", () => expect(ipLoad({ stories: 0, points: 0, unestimated: 0 })).toMatchObject({ value: 0, level: "ip_free" }));
  it("one story in it is watched, even without points", () =>
    expect(ipLoad({ stories: 1, points: 0, unestimated: 1 })).toMatchObject({ value: 1, level: "ip_used", inputs: [{ value: "1" }, { value: "0 (1 story sans estimation)" }] }));
});
