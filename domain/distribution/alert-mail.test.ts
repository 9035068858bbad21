import { describe, expect, test } from "vitest";
import type { ContractDeadline } from "@/domain/contracts/alerts";
import { alertMail } from "./alert-mail";

const PUBLIC_URL = "https://cadence.exemple.fr";
const deadline = (label: string, day: string | null, more: Partial<ContractDeadline> = {}): ContractDeadline => ({
  ...{ subject: label, contractId: "c", programmeId: "p", programmeName: "Portail pénal", label, party: "administration", zone: "metropole" },
  due: { value: day, rule: "21 jours après la livraison", source: "CCTP §6.3.7", inputs: [], steps: [] },
  silence: "Le silence ne vaut pas décision.",
  path: "/marches/c/commandes/o",
  ...more,
});
type Lateness = Parameters<typeof alertMail>[0]["latenesses"][number];
const write = (deadlines: ContractDeadline[], latenesses: Lateness[] = []) => alertMail({ deadlines, latenesses, today: "2025-07-18", publicUrl: PUBLIC_URL });
const lateness = (label: string, day: string, penalty: Partial<Lateness["penalty"]> = {}): Lateness => ({ ...deadline(label, day, { party: "contractor" }), penalty: { value: 70_000, rule: "P", source: "CCAP", inputs: [], steps: [], ...penalty } });

test("late first, then by day; the subject counts both; a deadline without a day is not in it", () => {
  const mail = write([deadline("Demain", "2025-07-19"), deadline("Sans date", null), deadline("Hier", "2025-07-17"), deadline("Ce jour", "2025-07-18")])!;
  expect(mail.subject).toBe("Échéances de marché : 1 en retard, 2 à venir (18 juillet · S29)");
  expect(["Hier", "Ce jour", "Demain"].map((label) => mail.text.indexOf(`- ${label}`)).every((at, rank, all) => at > (all[rank - 1] ?? 0))).toBe(true);
  expect(mail.text).not.toContain("Sans date");
});

test.each([
  ["2025-07-17", "En retard de 1\u00a0jour\u00a0: l’échéance était le jeu. 17 juillet 2025 · S29"],
  ["2025-07-18", "Aujourd’hui\u00a0: échéance le ven. 18 juillet 2025 · S29"],
  ["2025-07-19", "Demain\u00a0: échéance le sam. 19 juillet 2025 · S29"],
])("due %s, it says: %s", (day, words) => {
  const { text, html } = write([deadline("Guide", day)])!;
  for (const part of [text, html]) expect(part).toContain(words);
});

test("both parts say the rule with its article, what silence means, the link and the way to stop it", () => {
  const { text, html } = write([deadline("Guide", "2025-07-25")])!;
  for (const words of ["21 jours après la livraison – CCTP §6.3.7", "Le silence ne vaut pas décision.", `${PUBLIC_URL}/marches/c/commandes/o`, `${PUBLIC_URL}/compte`, "Portail pénal"]) {
    for (const part of [text, html]) expect(part).toContain(words);
  }
});

test("what people wrote stays text in the HTML part", () => {
  const { html } = write([deadline("<img src=x onerror=alert(1)>", "2025-07-25")])!;
  expect(html).not.toContain("<img");
});

test("nothing left to act on: no message", () => {
  expect(write([])).toBeNull();
  expect(write([deadline("Sans date", null)])).toBeNull();
});

describe("what a contractor is late with, told to who decides", () => {
  test("apart from what is theirs to do, with the days and what it costs so far, in both parts", () => {
    const { subject, text, html } = write([deadline("Guide", "2025-07-25")], [lateness("Bilan", "2025-07-15")])!;
    expect(subject).toBe("Échéances de marché : 1 à venir, 1 retard de titulaire (18 juillet · S29)");
    for (const part of [text, html]) {
      for (const words of ["Une échéance de marché vous attend", "Une remise attendue d’un titulaire n’est pas venue", "Bilan", "En retard de 3\u00a0jours", "Pénalité courue\u00a0: 700,00\u00a0€"]) expect(part).toContain(words);
    }
  });
  test("alone, it is a message too; an amount that is not known is said unknown, with why", () => {
    const { subject, text } = write([], [lateness("Bilan", "2025-07-17", { value: null, unknownBecause: "Montant non renseigné." }), lateness("Guide", "2025-07-16")])!;
    expect(subject).toBe("Échéances de marché : 2 retards de titulaire (18 juillet · S29)");
    expect(text).toContain("Pénalité courue\u00a0: inconnue. Montant non renseigné.");
    expect(text).toContain("2 remises attendues");
    expect(text).not.toContain("vous attend");
    expect(text.indexOf("Guide")).toBeLessThan(text.indexOf("Bilan"));
  });
});
