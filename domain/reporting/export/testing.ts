import { addDays, type Day } from "@/domain/calendar";
import { sumAmounts } from "@/domain/contracts/amounts";
import { RULE_PROFILES } from "@/domain/contracts/rule-profile";
import { burnUp, progressOf } from "@/domain/planning/burn-up";
import { composeReport, type EntryFacts, type RegistryFacts, type ReportFacts } from "../compose";
import type { OverIncrementsFacts } from "../over-increments";
import type { SteeringReport } from "../report";
import { PROGRAMME_SECTION_KEYS } from "../templates";
import { exportReport } from "./compose";
import type { ExportedReport } from "./model";

export const HASH = "cd".repeat(32);
const AS_OF = "2025-06-30";
const INCREMENT = { number: 27, startsOn: "2025-06-09", endsOn: "2025-08-31", sprint: "27.2" };

const entry = (rank: number, values: Partial<EntryFacts> = {}): EntryFacts => ({
  ...{ id: `entry-${rank}`, text: `Préparer le jeu d’essai n° ${rank} avec le greffe pilote`, status: "open", owner: rank % 3 === 0 ? null : "A. Martin" },
  ...{ dueOn: rank % 4 === 0 ? null : addDays(AS_OF, rank * 3 - 9), dueText: rank % 4 === 0 ? "après la recette" : null, incomplete: rank % 4 === 0 },
  ...{ meetingId: "meeting", meetingTitle: "Point de synchro MOA", heldOn: addDays(AS_OF, -rank - 3) },
  ...values,
});
const registry = (rows: EntryFacts[], total = rows.length): RegistryFacts => ({ total, pending: total, late: 3, done: 12, withoutDue: 2, withoutOwner: 3, rows });

/** Three weeks of an increment, in points. */
const STORIES = Array.from({ length: 24 }, (_, rank) => ({ points: rank % 6 === 5 ? null : 3 + (rank % 3) * 2.5, addedOn: addDays(INCREMENT.startsOn, rank % 9), doneOn: rank % 2 === 0 ? addDays(INCREMENT.startsOn, 6 + Math.floor(rank / 2)) : null }));

const deliverable = (label: string, plannedOn: Day | null, deliveredOn: Day | null) => ({
  ...{ label, plannedOn, deliveredOn, verification: "doc" as const, verdict: null, decidedOn: null, history: [] },
});
const order = (rank: number): ReportFacts["orders"][number] => ({
  ...{ id: `order-${rank}`, contractId: "contract", number: `BC-2025-0${rank}`, amountCents: rank === 3 ? null : 1_234_567 * rank, certifiedCents: null, rules: [{ effectiveOn: "2024-01-01", rules: RULE_PROFILES[0]! }] },
  ...{ orderedOn: "2025-06-10", certifiedOn: null, invoicedOn: null, paidOn: null, cancelledOn: null },
  lines: [{ workUnitCode: "UO2.8-ASCM", level: rank === 2 ? null : "moyen", application: "Portail" }],
  deliverables: [deliverable(`Lot ${rank}`, "2025-06-27", rank === 1 ? "2025-06-27" : null)],
});

const REASON = { rule: "Part de ce qui est arrivé au plus tard le jour dû.", source: "CCTP §4.2.5", inputs: [], steps: [] };

const promised = (id: string, squadId: string, businessValue: number, actualValue: number | null): OverIncrementsFacts["objectives"][number] => ({
  ...{ id: `${id}-${squadId}`, incrementId: id, squadId, isCommitted: true, businessValue, actualValue, createdOn: "2024-01-01", withdrawnOn: null, events: [] },
});

/** Four increments: kept, kept less, kept more than promised, and one that is not judged yet. A squad of which nothing is followed. */
const OVER_INCREMENTS: OverIncrementsFacts = {
  increments: [24, 25, 26, 27].map((number, rank) => {
    const startsOn = addDays(INCREMENT.startsOn, (rank - 3) * 91);
    const sprint = (position: number) => {
      const endsOn = addDays(startsOn, position * 21 - 1);
      return { id: `${number}.${position}`, name: `${number}.${position}`, isDelivery: true, endsOn, closed: endsOn < AS_OF ? [{ squadId: "delta", planned: 30, done: 20 + rank * 2 + position }, { squadId: "zeta", planned: 20, done: 12 - rank }] : null };
    };
    return { id: `i-${number}`, number, startsOn, endsOn: addDays(startsOn, 90), sprints: [1, 2, 3, 4].map(sprint), promised: null };
  }),
  squads: [{ id: "delta", name: "Delta", done: [] }, { id: "epsilon", name: "Epsilon", done: [] }, { id: "zeta", name: "Zeta", done: [] }],
  objectives: [promised("i-24", "delta", 10, 9), promised("i-24", "zeta", 10, 8), promised("i-25", "delta", 10, 6), promised("i-25", "zeta", 8, 6), promised("i-26", "delta", 7, 8), promised("i-26", "zeta", 7, 7), promised("i-27", "delta", 9, null)],
};

/** Facts that fill every section, with what is unknown in each. */
export function reportFacts(changes: Partial<ReportFacts> = {}): ReportFacts {
  const contract = (number: string, ceilingCents: number | null) => ({ id: number, number, holder: "Société d’essai", ceilingCents, sums: [{ state: "in_progress" as const, ...sumAmounts([120_000_050]), certified: sumAmounts([90_000_000]) }] });
  return {
    ...{ kind: "copil", title: "COPIL de juin 2025", asOf: AS_OF, today: "2025-07-02", zone: "metropole", programme: "Portail pénal", increment: INCREMENT },
    meeting: { title: "COPIL du portail", heldOn: "2025-07-04" },
    sections: [...PROGRAMME_SECTION_KEYS],
    contributions: {
      comments: { progress: { text: "La vélocité tient.\nLe greffe pilote manque encore.", by: "B. Dupont" } },
      hardPoints: [{ id: "point", title: "Greffe pilote indisponible", consequence: "Deux semaines de retard sur la recette", expected: "Désigner un greffe de remplacement", owner: null, dueOn: "2025-07-10" }],
      askedDecisions: [
        { id: "ask", title: "Reporter la recette ?", context: "Le greffe pilote manque.", options: [{ label: "Reporter", consequences: "Mise en production fin septembre" }, { label: "Maintenir", consequences: "" }], recommended: 0, neededBy: "2025-07-04" },
      ],
      weather: { delay: { weather: "stormy", reason: "Le greffe pilote manque tout l’été", by: "B. Dupont" } },
    },
    progress: { burnUp: burnUp({ from: INCREMENT.startsOn, to: INCREMENT.endsOn, today: AS_OF, stories: STORIES }), progress: progressOf(STORIES, AS_OF) },
    overIncrements: OVER_INCREMENTS,
    milestones: [
      { key: "JAL-1", title: "Recette fonctionnelle", baselineOn: "2025-06-20", forecastOn: "2025-07-18", actualOn: null },
      { key: "JAL-2", title: "Homologation de sécurité", baselineOn: "2025-07-01", forecastOn: "2025-07-01", actualOn: null },
      { key: "JAL-3", title: "Ouverture au ressort pilote", baselineOn: null, forecastOn: null, actualOn: null },
      { key: "JAL-4", title: "Cadrage", baselineOn: "2025-06-10", forecastOn: null, actualOn: "2025-06-12" },
    ],
    features: [
      { key: "FEAT-12", title: "Saisine en ligne", benefit: "Deux jours gagnés par dossier", stories: 3, doneStories: 3, points: 13, lastDoneOn: "2025-06-26" },
      { key: "FEAT-13", title: "Suivi des scellés", benefit: "", stories: 2, doneStories: 2, points: 5.5, lastDoneOn: "2025-06-20" },
      { key: "FEAT-14", title: "Notification", benefit: "", stories: 4, doneStories: 1, points: 13, lastDoneOn: "2025-06-20" },
    ],
    risks: {
      open: [
        { key: "R-1", title: "Greffe pilote indisponible", roam: "owned", owner: "A. Martin", response: "Chercher un autre ressort", probability: 4, impact: 5 },
        { key: "R-2", title: "Environnement de recette instable", roam: "mitigated", owner: null, response: "Doubler la plateforme", probability: 3, impact: 3 },
        { key: "R-3", title: "Départ d’un architecte", roam: null, owner: null, response: "", probability: null, impact: 4 },
      ],
      resolved: 4,
    },
    actions: registry(Array.from({ length: 25 }, (_, rank) => entry(rank)), 140),
    decisions: registry(Array.from({ length: 6 }, (_, rank) => entry(rank + 30, { text: `Retenir le scénario ${rank + 1}`, status: "done" }))),
    proposals: registry([]),
    orders: [order(1), order(2), order(3)],
    contracts: [contract("2024-017", 500_000_000), contract("2023-004", null)],
    sprints: [{ name: "27.1", endsOn: "2025-06-29" }, { name: "27.2", endsOn: "2025-07-20" }, { name: "27.3", endsOn: "2025-08-10" }],
    promised: { points: 120, estimated: 20, unestimated: 4 },
    budget: {
      votes: [{ year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 300_000_000, cpCents: 250_000_000 }],
      spent: [{ year: "2025", ae: { cents: 1_481_480, unknownCount: 0 }, cp: { cents: 0, unknownCount: 0 } }],
    },
    deviations: { startsOn: "2025-01-06", initialOn: { "JAL-1": "2025-06-20", "JAL-2": "2025-07-01" } },
    riskEvolution: {
      stories: [{ key: "R-1", title: "Greffe pilote indisponible", roam: "owned", ownerId: null, response: "", probability: 4, impact: 5, createdOn: "2025-02-01", events: [{ on: "2025-06-10", before: { impact: 3 }, after: { impact: 5 } }] }],
      firstOn: "2025-02-01",
      previous: { title: "COPIL de mai 2025", asOf: "2025-05-30" },
    },
    service: [{ id: "2024-017", number: "2024-017", period: "2e trimestre 2025", figures: [{ name: "deliveries", share: { value: 87.5, ...REASON } }], stability: { value: null, unknownBecause: "Aucune équipe n’est rattachée au marché.", ...REASON } }],
    support: [
      { id: "2024-017", number: "2024-017", period: "juin 2025", opened: 14, left: 11, stock: { value: 6, ...REASON }, reopened: 1, rates: [{ severity: "bloquant", clock: "resolution", kept: 3, decided: 4, rate: { value: 75, targetPercent: 90, isMet: false, ...REASON } }] },
    ],
    ...{ promise: null, verdicts: [], previous: { title: "COPIL de mai 2025", asOf: "2025-05-30", weather: { delay: "sunny", quality: "cloudy", risks: "cloudy" } } },
    ...changes,
  };
}

export const composedReport = (changes: Partial<ReportFacts> = {}): SteeringReport => composeReport(reportFacts(changes));

const SERVICE = { letterhead: ["Ministère de l’Essai", "Direction du numérique"], link: "https://cadence.exemple.fr/rapports/0b7c1f2e-0000-4000-8000-0000000000d1" };
const FROZEN = { at: "2025-07-02T08:15:00.000Z", by: "B. Dupont", hash: HASH, isIntact: true };

/** A report frozen two days after its day, of every section. */
export const exportedReport = (changes: Partial<ReportFacts> = {}, told: Partial<Pick<ExportedReport, "frozen" | "letterhead" | "link">> = {}): ExportedReport =>
  exportReport({ report: composedReport(changes), frozen: FROZEN, ...SERVICE, ...told });
