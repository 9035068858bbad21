import type { Tx } from "@/db/client";
import { supportImports, supportTickets } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { nearestWorkingDay } from "@/domain/calendar/working-days";
import { instantOf } from "@/domain/distribution/calendar-events";
import { dueAt } from "@/domain/support/elapsed";
import { keptOf } from "@/domain/support/kept";
import { dateOf, minuteOf, type Minute } from "@/domain/support/minutes";
import { DEFAULT_TERMS } from "@/domain/support/terms";
import { stateFrom, type TicketRecord } from "@/domain/support/ticket";
import type { Severity, TicketKind } from "@/domain/support/vocabulary";
import type { People } from "./people";

const ZONE = "metropole" as const;
const OPENING = { opensAt: DEFAULT_TERMS.opensAt, closesAt: DEFAULT_TERMS.closesAt, zone: ZONE };
const COUNT = 60;
/** Over three months, the last opened yesterday. */
const DAYS = 90;

type Subject = { application: string | null; title: string; cause: string | null; kind: TicketKind | null };
const SUBJECTS: Subject[] = [
  { application: "Portail SI Pénal", title: "Connexion refusée après la mise à jour du poste", cause: "Certificat échu", kind: "incident" },
  { application: "Portail SI Pénal", title: "Pièce déposée illisible au greffe", cause: null, kind: "incident" },
  { application: "Cassiopée", title: "Dossier introuvable par son numéro", cause: "Index de recherche en retard", kind: "incident" },
  { application: "Minos", title: "Édition de l’avis bloquée", cause: null, kind: "incident" },
  { application: "Minos", title: "Ouverture d’un accès pour un nouvel agent", cause: null, kind: "request" },
  { application: "Cassiopée", title: "Extraction des affaires du mois", cause: null, kind: "request" },
  { application: null, title: "Lenteur de l’écran d’accueil", cause: null, kind: null },
];
const SEVERITIES: Severity[] = ["mineur", "majeur", "mineur", "bloquant", "mineur", "majeur", "mineur"];
/** Opening minutes until each was resolved, by turns; some pass their target. */
const MINUTES: Record<Severity, number[]> = { bloquant: [150, 410, 500, 620], majeur: [260, 640, 980, 1_020, 1_400], mineur: [300, 900, 1_700, 2_400, 2_650, 3_100] };

/** Level-2 support over three months: kept and late, paused, escalated, sent back, reopened, and one resolved nobody knows when. */
export async function seedTickets(tx: Tx, programmeId: string, contractId: string, people: People, today: Day): Promise<void> {
  const now = minuteOf(instantOf(today, "00:00"));
  const tickets = Array.from({ length: COUNT }, (_, rank) => ticketOf(rank, today, now));
  await tx.insert(supportTickets).values(tickets.map((ticket) => ({ programmeId, contractId, ...keptOf(ticket, { terms: DEFAULT_TERMS, zone: ZONE }), sourceAt: dateOf(now) })));
  await tx.insert(supportImports).values({
    ...{ programmeId, contractId, fileName: "glpi-tickets.csv", headers: [], records: [], left: ["Demandeur", "Assigné à - Technicien", "Temps de résolution"], createdBy: people.rte, importedBy: people.rte, importedAt: dateOf(now) },
    report: {
      counts: { created: COUNT, updated: 0, unchanged: 0, older: 0, refused: 2 },
      lines: [
        { line: 14, reference: "4213", title: "Écran blanc", outcome: "refused", told: ["La priorité «\u00a0Urgente\u00a0» n’a pas de gravité\u00a0: donnez-la dans les réglages du support."] },
        { line: 33, reference: "4232", title: "Impression coupée", outcome: "refused", told: ["Date de résolution\u00a0: «\u00a0voir mail\u00a0» n’est pas une date avec son heure."] },
        ...tickets.slice(0, 20).map(({ reference, title }, rank) => ({ line: rank + 2, reference, title, outcome: "created" as const, told: [] })),
      ],
      dates: "Dates lues année-mois-jour.",
      isAsked: false,
    },
  });
}

function ticketOf(rank: number, today: Day, now: Minute): TicketRecord {
  const day = nearestWorkingDay(addDays(today, -1 - Math.floor(((COUNT - 1 - rank) * DAYS) / COUNT)), -1, ZONE);
  const openedAt = minuteOf(instantOf(day, `${String(9 + (rank % 8)).padStart(2, "0")}:${String((rank * 7) % 60).padStart(2, "0")}`));
  const severity = SEVERITIES[rank % SEVERITIES.length]!;
  const minutes = MINUTES[severity][rank % MINUTES[severity].length]!;
  const after = (share: number, pauses: TicketRecord["pauses"] = []): Minute | null => {
    const at = dueAt(openedAt, Math.max(1, Math.floor(minutes * share)), pauses, OPENING);
    return at !== null && at < now ? at : null;
  };
  const base: TicketRecord = {
    ...{ reference: String(4_201 + rank), ...SUBJECTS[(rank * 3) % SUBJECTS.length]!, severity, state: "open", openedAt, takenAt: after(0.1), workaroundAt: rank % 4 === 3 ? null : after(0.45) },
    ...{ resolvedAt: null, closedAt: null, escalatedAt: null, sentBackAt: null, reopenedAt: null, isEscalated: false, pauses: [] },
  };
  const ticket = { ...base, ...lifeOf(rank, base, after) };
  const isDateless = rank === 11;
  return { ...ticket, isEscalated: ticket.escalatedAt !== null, state: stateFrom(ticket, isDateless) };
}

/** What happened to it besides: most are resolved, then closed ten days later. */
function lifeOf(rank: number, { openedAt }: TicketRecord, after: (share: number, pauses?: TicketRecord["pauses"]) => Minute | null): Partial<TicketRecord> {
  if (rank === 11) return {};
  const third = after(0.3);
  if (rank % 13 === 12) return third === null ? {} : { workaroundAt: null, pauses: [{ from: third, to: null, reason: "requester" }] };
  if (rank % 4 === 1) {
    const sentBackAt = after(0.7);
    return { escalatedAt: third, sentBackAt: rank % 8 === 1 ? sentBackAt : null, resolvedAt: rank % 8 === 1 || rank % 12 === 5 ? after(1) : null };
  }
  if (rank % 10 === 6) {
    const pauses = third === null ? [] : [{ from: third, to: third + 26 * 60, reason: "requester" as const }];
    return after(1, pauses) === null ? {} : { pauses, resolvedAt: after(1, pauses) };
  }
  if (rank % 20 === 7) {
    const [wrong, again, resolvedAt] = [after(0.5), after(0.8), after(1)];
    return wrong === null || again === null ? {} : { workaroundAt: null, pauses: [{ from: wrong, to: again, reason: "resolved" }], reopenedAt: again, resolvedAt };
  }
  const resolvedAt = after(1);
  const closedAt = resolvedAt !== null && after(4) !== null && openedAt < resolvedAt ? after(4) : null;
  return { resolvedAt, closedAt };
}
