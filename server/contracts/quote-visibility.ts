import { and, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { quoteRequests, quotes } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

/** The requests that the person may see. A need that is prepared is the administration's: the contractor learns of it when the quote is asked for. */
export const visibleRequests = (scope: Scope): SQL | undefined =>
  and(visible(scope, { programme: quoteRequests.programmeId, contract: quoteRequests.contractId }), or(isNotNull(quoteRequests.sentOn), visible(scope, { programme: quoteRequests.programmeId })));

/** The last refusal: the contractor's period runs again from it. */
export const refusedOn = sql<string | null>`(select max(${quotes.decidedOn}) from ${quotes} where ${quotes.requestId} = ${quoteRequests.id} and ${quotes.state} = 'refused')`;
