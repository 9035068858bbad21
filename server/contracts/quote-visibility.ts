import { and, isNotNull, or, type SQL } from "drizzle-orm";
import { quoteRequests } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

/** The requests that the person may see. A need that is prepared is the administration's: the contractor learns of it when the quote is asked for. */
export const visibleRequests = (scope: Scope): SQL | undefined =>
  and(visible(scope, { programme: quoteRequests.programmeId, contract: quoteRequests.contractId }), or(isNotNull(quoteRequests.sentOn), visible(scope, { programme: quoteRequests.programmeId })));
