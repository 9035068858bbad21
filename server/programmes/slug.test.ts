import { expect, test } from "vitest";
import { slugOf } from "./slug";

test.each([
  ["Procédure pénale numérique", "procedure-penale-numerique"],
  ["  L’Œuvre : n° 2 !  ", "l-oeuvre-n-2"],
  ["???", ""],
])("%j → %j", (name, slug) => expect(slugOf(name)).toBe(slug));

test("a name longer than 60 characters is cut without leaving a dash at the end", () => {
  expect(slugOf(`${"a".repeat(59)} suite`)).toBe("a".repeat(59));
});
