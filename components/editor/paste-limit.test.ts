import { expect, test } from "vitest";
import { pasteRefusal } from "./paste-limit";

test("half a million characters can be pasted, one more cannot", () => {
  expect(pasteRefusal(500_000, 0)).toBeNull();
  expect(pasteRefusal(500_001, 0)).toMatch(/trop long pour être collé en une fois : 0,5 million de caractères, pour 500.000 au plus/);
});

test("a page of Word is measured by its text, up to twenty times as much HTML", () => {
  expect(pasteRefusal(500_000, 10_000_000)).toBeNull();
  expect(pasteRefusal(1_000, 10_000_001)).toMatch(/10 millions de caractères/);
});

test("fifty megabytes → how much, how much is allowed, that nothing is lost, what to do", () => {
  expect(pasteRefusal(50 * 1024 * 1024, 0)).toMatch(/52,4 millions de caractères.*Rien n’a été ajouté, rien n’est perdu : collez-le par parties\.$/);
});
