import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { supportTickets } from "@/db/schema";
import { addDays, daysBetween, type Day } from "@/domain/calendar";
import { instantOf } from "@/domain/distribution/calendar-events";
import { keptOf } from "@/domain/support/kept";
import { minuteOf, type Minute } from "@/domain/support/minutes";
import { DEFAULT_TERMS } from "@/domain/support/terms";
import type { Pause, TicketRecord } from "@/domain/support/ticket";
import { createRandom, type Random } from "./random";
import { APPLICATIONS } from "./text";

const TITLES = ["Connexion refusée", "Édition bloquée", "Pièce illisible", "Dossier introuvable", "Lenteur à l’ouverture", "Droits manquants", "Signature en échec", "Échange en erreur"];
const HOURS = { bloquant: [1, 12], majeur: [2, 40], mineur: [4, 90] } as const;

type Wanted = { count: number; since: Day; today: Day };

/** The tickets of a contract since it began, measured as the product measures them. */
export async function seedTickets(tx: Tx, shared: Random, { id: contractId, programmeId }: { id: string; programmeId: string }, { count, since, today }: Wanted): Promise<void> {
  // Of their own: how many draws a ticket takes changes nothing else.
  const random = createRandom(shared.int(0, 2 ** 31));
  const by = { terms: DEFAULT_TERMS, zone: "metropole" as const };
  await insertAll(tx, supportTickets, Array.from({ length: count }, (_, rank) => ({ contractId, programmeId, ...keptOf(drawTicket(random, rank, since, today), by) })));
}

function drawTicket(random: Random, rank: number, since: Day, today: Day): TicketRecord {
  const day = addDays(since, random.int(0, daysBetween(since, today)));
  const openedAt = minuteOf(instantOf(day, `${String(random.int(8, 16)).padStart(2, "0")}:${String(random.int(0, 59)).padStart(2, "0")}`));
  const end = minuteOf(instantOf(today, "00:00"));
  const severity = random.weighted([["bloquant" as const, 3], ["majeur" as const, 27], ["mineur" as const, 70]]);
  const [shortest, longest] = HOURS[severity];
  const past = (minute: Minute): Minute | null => (minute < end ? minute : null);
  const length = random.int(shortest, longest) * 60;
  const pauses: Pause[] = random.chance(0.15) ? [{ from: openedAt + 60, to: openedAt + 60 + random.int(1, 48) * 60, reason: "requester" as const }].filter(({ to }) => to < end) : [];
  const isEscalated = random.chance(0.22);
  const escalatedAt = isEscalated ? past(openedAt + Math.floor(length / 3)) : null;
  const sentBackAt = escalatedAt === null ? null : past(openedAt + Math.floor((length * 2) / 3));
  const resolvedAt = random.chance(0.99) ? past(openedAt + length) : null;
  const closedAt = resolvedAt === null ? null : past(resolvedAt + 10 * 1440);
  return {
    ...{ reference: `T${String(rank + 1).padStart(6, "0")}`, title: `${random.pick(TITLES)} n° ${rank + 1}`, application: random.pick(APPLICATIONS), kind: random.pick(["incident", "request"] as const), cause: null },
    ...{ severity, state: closedAt ? "closed" : resolvedAt ? "resolved" : "open", openedAt, takenAt: past(openedAt + random.int(5, 120)), workaroundAt: random.chance(0.4) ? past(openedAt + Math.floor(length / 2)) : null },
    ...{ resolvedAt, closedAt, isEscalated: escalatedAt !== null, escalatedAt, sentBackAt, reopenedAt: null, pauses },
  };
}
