import { expect, test } from "vitest";
import { supportUnits } from "./support-units";

test.each([
  [0, 0],
  [1, 1],
  [50, 1],
  [51, 2],
])("%i tickets make %i units", (tickets, units) => {
  expect(supportUnits(tickets).value).toBe(units);
});
