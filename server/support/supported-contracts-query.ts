import { and, asc, eq, exists } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, supportTickets } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

/** The contracts of a programme that have tickets: of the others nothing can be measured. */
export const contractsWithTickets = (db: Db, scope: Scope, { programmeId }: { programmeId: string }) =>
  db
    .select({ id: contracts.id, number: contracts.number })
    .from(contracts)
    .where(
      and(
        eq(contracts.programmeId, programmeId),
        visible(scope, { programme: contracts.programmeId, contract: contracts.id }),
        exists(db.select({ id: supportTickets.id }).from(supportTickets).where(eq(supportTickets.contractId, contracts.id))),
      ),
    )
    .orderBy(asc(contracts.number), asc(contracts.id));
