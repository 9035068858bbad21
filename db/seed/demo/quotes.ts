import type { Tx } from "@/db/client";
import { quoteEvents, quoteLines, quoteRequestLines, quoteRequests, quotes } from "@/db/schema";
import { addDays, formatDay, type Day } from "@/domain/calendar";
import type { RequestState } from "@/domain/contracts/quote-states";
import type { People } from "./people";
import { demoPriceOn } from "./prices";

type Seeded = { need: string; state: RequestState; sentOn: Day | null; code: "UO2.8-ASCM" | "UO2.9-RTE"; period: "trimestriel"; quantity: number; quote?: { reference: string; depositedOn: Day; state: "deposited" | "refused"; decidedOn?: Day; reason?: string } };

/** A need that is prepared, a quote that is awaited, and one that waits for a decision. */
export async function seedRequests(tx: Tx, { programmeId, contractId }: { programmeId: string; contractId: string }, people: People, today: Day): Promise<void> {
  const seeded: Seeded[] = [
    { need: "Pilotage de la squad Victimes au trimestre prochain.", state: "draft", sentOn: null, code: "UO2.8-ASCM", period: "trimestriel", quantity: 1 },
    { need: "Animation du train pour l’incrément suivant, trois squads.", state: "sent", sentOn: addDays(today, -4), code: "UO2.9-RTE", period: "trimestriel", quantity: 1 },
    {
      need: "Pilotage de deux squads, dont une en démarrage.",
      ...{ state: "answered", sentOn: addDays(today, -20), code: "UO2.8-ASCM", period: "trimestriel", quantity: 2 },
      quote: { reference: "DEV-2026-031", depositedOn: addDays(today, -9), state: "deposited" },
    },
  ];
  for (const [rank, { need, state, sentOn, code, period, quantity, quote }] of seeded.entries()) {
    const number = `DD-${today.slice(0, 4)}-${String(rank + 1).padStart(3, "0")}`;
    const [request] = await tx.insert(quoteRequests).values({ programmeId, contractId, number, need, state, sentOn, createdBy: people.admin, createdAt: new Date(Date.parse(`${addDays(today, -25 + rank)}T09:00:00Z`)) }).returning({ id: quoteRequests.id });
    const requestId = request!.id;
    await tx.insert(quoteRequestLines).values({ requestId, position: 0, workUnitCode: code, period, quantity });
    const tell = (what: string, isInternal = false) => ({ requestId, programmeId, actorId: people.admin, what, isInternal });
    const written = (day: Day): string => formatDay(day, { year: true, weekday: false });
    await tx.insert(quoteEvents).values([tell(`Besoin ${number} exprimé`, true), ...(sentOn ? [tell(`Devis demandé le ${written(sentOn)}`)] : []), ...(quote ? [tell(`Devis «\u00a0${quote.reference}\u00a0» déposé le ${written(quote.depositedOn)}`)] : [])]);
    if (!quote) continue;
    const [row] = await tx.insert(quotes).values({ requestId, rank: 1, ...quote, createdBy: people.admin }).returning({ id: quotes.id });
    await tx.insert(quoteLines).values({ quoteId: row!.id, position: 0, level: "moyen", quantity, unitCents: demoPriceOn({ workUnitCode: code, level: "moyen", period }, quote.depositedOn) });
  }
}
