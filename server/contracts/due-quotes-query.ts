import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, programmes, quoteEvents, quoteRequests } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { nextQuoteDeadline } from "@/domain/contracts/quote-states";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { CONTRACTOR_SILENCE } from "@/domain/contracts/silence-after";
import type { Scope } from "@/server/auth/scope";
import type { RunningDeadline } from "./due-deliverables-query";
import { refusedOn, visibleRequests } from "./quote-visibility";
import { rulesOfContract } from "./rules-column";

/** The quotes that are awaited from contractors. */
export async function listQuoteDeadlines(db: Db, scope: Scope, { today, contractId }: { today: Day; contractId?: string }): Promise<RunningDeadline[]> {
  const rows = await db
    .select({
      ...{ id: quoteRequests.id, number: quoteRequests.number, state: quoteRequests.state, sentOn: quoteRequests.sentOn, version: quoteRequests.version, contractId: quoteRequests.contractId, programmeId: quoteRequests.programmeId },
      ...{ refusedOn, rules: rulesOfContract, zone: programmes.holidayZone, programmeName: programmes.name },
      changedAt: sql<Date>`coalesce((select max(${quoteEvents.at}) from ${quoteEvents} where ${quoteEvents.requestId} = ${quoteRequests.id}), ${quoteRequests.createdAt})`.mapWith(quoteEvents.at),
    })
    .from(quoteRequests)
    .innerJoin(contracts, eq(contracts.id, quoteRequests.contractId))
    .innerJoin(programmes, eq(programmes.id, quoteRequests.programmeId))
    .where(and(eq(quoteRequests.state, "sent"), visibleRequests(scope), contractId ? eq(quoteRequests.contractId, contractId) : undefined));
  return rows.flatMap(({ id, number, version, changedAt, rules, zone, ...row }) => {
    const { step, party, due } = nextQuoteDeadline(row, { rules, zone, today });
    if (step === null || party === null || due === null) return [];
    return [
      {
        ...{ step, party, due, contractId: row.contractId, programmeId: row.programmeId, programmeName: row.programmeName, revision: version + rules.length, changedAt },
        orderId: null,
        subject: `quote_request:${id}`,
        what: number,
        label: `Remise du devis\u00a0: ${number}`,
        silence: CONTRACTOR_SILENCE,
        path: `/marches/${row.contractId}/devis/${id}`,
        zone: rulesOn(rules, today).zone ?? zone,
      },
    ];
  });
}
