import { expect, it } from "vitest";
import { growthOf, growthRows, isWithinGrowth, type Growth } from "./growth";

const growth = (p50: number, p95 = p50): Growth => ({ name: "Backlog", times: { small: { p50: 20, p95: 40 }, big: { p50, p95 } }, bytes: { small: 80_000, big: 81_000 } });

it("30 ms instead of 20 is the bound, still within", () => expect(isWithinGrowth(growth(30))).toBe(true));
it("30.1 ms instead of 20 is beyond", () => expect(isWithinGrowth(growth(30.1))).toBe(false));
it("the median decides, the p95 is told", () => {
  expect(isWithinGrowth(growth(20, 400))).toBe(true);
  expect(growthOf({ small: { p50: 20, p95: 40 }, big: { p50: 20, p95: 400 } })).toEqual({ p50: 1, p95: 10 });
});
it("a screen that could not be read is not within", () => expect(isWithinGrowth({ name: "Backlog", failure: "réponse 500" })).toBe(false));

it("a row says both times, both weights and the verdict; a failure says itself", () => {
  expect(growthRows([growth(25, 50), { name: "Story", failure: "réponse 404" }], 10)).toEqual([
    ["Écran", "p50", "p50 ×10", "p95", "p95 ×10", "HTML ko", "HTML ×10", "rapport p50", "rapport p95", "borne"],
    ["Backlog", "20,0", "25,0", "40,0", "50,0", "80,0", "81,0", "1,25", "1,25", "tenue"],
    ["Story", "réponse 404"],
  ]);
});
