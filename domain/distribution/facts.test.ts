import { describe, expect, test } from "vitest";
import { attendeeNote, fileStem, isDraft, versionLines, whenAndWhere } from "./facts";
import { facts, HASH } from "./testing";

describe("what everything that leaves carries", () => {
  test("a validated text: its version, its date in Paris, who, its whole hash", () => {
    expect(versionLines(facts())).toEqual(["Version 2, validée le 12 juin 2025 à 10:15 par B. Dupont.", `Empreinte SHA-256\u00a0: ${HASH}`]);
  });
  test("an erratum says so first, with its reason", () => {
    const { version } = facts();
    expect(versionLines(facts({ version: { ...version!, erratum: { number: 1, reason: "le montant était faux" } } }))[0]).toBe("Erratum n°\u00a01\u00a0: le montant était faux");
  });
  test("a draft says that it is one", () => {
    expect(versionLines(facts({ version: null }))).toEqual(["Brouillon : ce texte n’est pas validé et peut encore changer."]);
  });
  test.each([["draft", true], ["in_review", true], ["validated", false], ["published", false]] as const)("minutes in state %s: draft is %s", (state, expected) => {
    expect(isDraft(facts({ state }))).toBe(expected);
  });
  test("a state that says validated without a version stays a draft", () => {
    expect(isDraft(facts({ state: "validated", version: null }))).toBe(true);
  });
});

test("day, week, hour, length and place, each only where it is known", () => {
  expect(whenAndWhere(facts({ durationMinutes: 45 }))).toBe("mercredi 11 juin 2025 · S24 à 14\u00a0h\u00a030 (45\u00a0min), Salle 4");
  expect(whenAndWhere(facts({ startsAt: null, place: "" }))).toBe("mercredi 11 juin 2025 · S24");
});

test.each([
  [{ name: "", position: "", role: "secretary" as const }, "Rédacteur"],
  [{ name: "", position: "", role: "participant" as const, attendance: "excused" as const }, "Participant, Excusé"],
  [{ name: "", position: "", role: null, attendance: "represented" as const, representedBy: "C. Petit" }, "Représenté par C. Petit"],
])("an attendee %#", (attendee, expected) => {
  expect(attendeeNote(attendee)).toBe(expected);
});

test("a file's name is plain letters, and tells the version", () => {
  expect(fileStem(facts({ title: "Comité « Œuvre »/été : n°2" }))).toBe("compte-rendu-comite-uvre-ete-n-2-2025-06-11-v2");
  expect(fileStem(facts({ title: "☃", version: null }))).toBe("compte-rendu-2025-06-11-brouillon");
});
