import { expect, test } from "vitest";
import { copilTitle } from "./title";

test.each([
  ["2025-06-30", "COPIL de juin 2025"],
  ["2025-08-01", "COPIL d’août 2025"],
  ["2025-10-15", "COPIL d’octobre 2025"],
])("%s → %s", (day, title) => {
  expect(copilTitle(day)).toBe(title);
});
