import { describe, expect, test } from "vitest";
import type { ContractDeadline } from "@/domain/contracts/alerts";
import { contractDeadlineEvent, milestoneEvent, type MilestoneFact } from "./deadline-events";

const CHANGED = { revision: 3, changedAt: new Date("2025-06-11T08:00:00Z") };
const PUBLIC_URL = "https://cadence.exemple.fr";

const deadline = (day: string | null): ContractDeadline & typeof CHANGED => ({
  ...{ ...CHANGED, subject: "deliverable:d:verification", contractId: "c", programmeId: "p", programmeName: "Portail pénal", label: "Vérification", party: "administration", zone: "metropole" },
  due: { value: day, rule: "21 jours après la livraison", source: "CCTP", inputs: [], steps: [] },
  silence: "Le silence ne vaut pas décision.",
  path: "/marches/c",
});

test("a deadline is a whole day, whose identity is that of what is awaited; without a day there is none", () => {
  expect(contractDeadlineEvent(deadline("2025-07-18"), PUBLIC_URL)).toMatchObject({ uid: "echeance-deliverable-d-verification@cadence", sequence: 3, at: { day: "2025-07-18" }, link: `${PUBLIC_URL}/marches/c` });
  expect(contractDeadlineEvent(deadline(null), PUBLIC_URL)).toBeNull();
});

describe("a milestone", () => {
  const fact: MilestoneFact = { ...CHANGED, id: "m", key: "JAL-1", title: "Ouverture", slug: "portail", programmeName: "Portail pénal", baselineOn: "2025-07-01", forecastOn: null, actualOn: null, isCancelled: false };
  const of = (more: Partial<MilestoneFact>) => milestoneEvent({ ...fact, ...more }, { publicUrl: PUBLIC_URL, today: "2025-06-11" });
  test.each([
    [{}, "2025-07-01", "Jalon\u00a0: Ouverture"],
    [{ forecastOn: "2025-07-08" }, "2025-07-08", "Jalon\u00a0: Ouverture"],
    [{ forecastOn: "2025-07-08", actualOn: "2025-06-10" }, "2025-06-10", "Jalon atteint\u00a0: Ouverture"],
    [{ isCancelled: true }, "2025-07-01", "Annulé\u00a0: Ouverture"],
  ])("%j is on %s: %s", (more, day, title) => {
    expect(of(more)).toMatchObject({ uid: "jalon-m@cadence", at: { day }, title, isCancelled: "isCancelled" in more });
  });
  test("without any day there is no event", () => {
    expect(of({ baselineOn: null })).toBeNull();
  });
});
