import { expect, it } from "vitest";
import { percentile, timeReadings } from "./load";

const hundred = Array.from({ length: 100 }, (_, rank) => 100 - rank);

it("p95 of 1 to 100 is 95, p50 is 50", () => expect([percentile(hundred, 0.95), percentile(hundred, 0.5)]).toEqual([95, 50]));
it("p95 of a single time is that time", () => expect(percentile([7], 0.95)).toBe(7));
it("p95 of nothing is 0", () => expect(percentile([], 0.95)).toBe(0));

it("100 readings by 16 readers: each is timed, and never more than 16 are under way", async () => {
  let underWay = 0;
  let most = 0;
  const times = await timeReadings(100, async () => {
    most = Math.max(most, (underWay += 1));
    await new Promise(setImmediate);
    underWay -= 1;
  });
  expect([times.length, most]).toEqual([100, 16]);
});

it("a reading that fails fails the measure", async () => {
  await expect(timeReadings(20, () => Promise.reject(new Error("réponse 500")))).rejects.toThrow("réponse 500");
});
