import { expect, test } from "vitest";
import { FILE_FORMATS } from "@/domain/reporting/files/formats";
import { formatAt, progressText, summaryText } from "./file-words";

const waiting = { format: "pptx" as const, state: "waiting" as const, ahead: 0, done: 0, total: null };
const working = { ...waiting, state: "working" as const };

test.each([
  [{ ...waiting, ahead: 2 }, "2 fichiers avant lui."],
  [{ ...waiting, ahead: 1 }, "Un fichier avant lui."],
  [waiting, "C’est son tour."],
  [working, "Lecture du rapport…"],
  [{ ...working, total: 40 }, "Rubrique 1 sur 40"],
  [{ ...working, done: 39, total: 40 }, "Rubrique 40 sur 40"],
  [{ ...working, done: 40, total: 40 }, "40 rubriques écrites, assemblage du fichier…"],
  [{ ...working, format: "pdf" as const, done: 40, total: 40 }, "40 rubriques écrites, impression du fichier…"],
  [{ ...working, done: 1, total: 1 }, "1 rubrique écrite, assemblage du fichier…"],
  [{ ...working, state: "ready" as const, done: 40, total: 40 }, null],
])("%o: %s", (file, text) => expect(progressText(file)).toBe(text));

test.each([
  [["working", "waiting", "ready", "failed"], "2 fichiers en préparation, 1 fichier prêt."],
  [["ready", "ready"], "2 fichiers prêts."],
  [["waiting"], "1 fichier en préparation."],
  [["failed", "cancelled", "interrupted"], "Aucun fichier en préparation ni prêt."],
] as const)("%j: %s", (states, text) => expect(summaryText(states.map((state) => ({ state })))).toBe(text));

test("every format has its address, and an unknown address no format", () => {
  expect(["diaporama", "word", "tableur", "markdown", "pdf"].map(formatAt)).toEqual(FILE_FORMATS);
  expect(formatAt("exe")).toBeUndefined();
});
