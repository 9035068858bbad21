import { expect, test } from "vitest";
import { whatAskLacks } from "./contributions";

const option = { label: "Reporter", consequences: "" };

test.each([
  [1, 0, "too_few_options"],
  [2, 0, null],
  [2, 1, null],
  [2, 2, "no_recommendation"],
  [2, -1, "no_recommendation"],
] as const)("%d options, the recommended one at rank %d: %s", (count, recommended, lacks) => {
  expect(whatAskLacks({ options: Array.from({ length: count }, () => option), recommended })).toBe(lacks);
});
