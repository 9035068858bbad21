import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contractPeople, people } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import type { SaidOf } from "./dashboard-schema";
import { lockContract, trailOf } from "./managed-contract";

/**
 * Says who of the squads works for the holder of a contract, who does not, or takes back what was said. ConflictError where somebody said otherwise of one
 * of them meanwhile: nothing is written then. Saying the same leaves no trace.
 */
export function sayTeam(db: Db, scope: Scope, { contractId, people: said }: { contractId: string; people: readonly SaidOf[] }): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    const changed = said.filter(({ was, isHolder }) => was !== isHolder);
    const ids = [...new Set(changed.map(({ personId }) => personId))];
    if (ids.length === 0) return { ok: true };
    const known = await tx.$count(people, and(inArray(people.id, ids), eq(people.programmeId, contract.programmeId), visible(scope, { programme: people.programmeId })));
    if (known !== ids.length) throw new NotFoundError();
    const rows = await tx.select({ personId: contractPeople.personId, isHolder: contractPeople.isHolder }).from(contractPeople).where(and(eq(contractPeople.contractId, contractId), inArray(contractPeople.personId, ids)));
    const stored = new Map(rows.map(({ personId, isHolder }) => [personId, isHolder]));
    if (changed.some(({ personId, was }) => (stored.get(personId) ?? null) !== was)) throw new ConflictError();
    const kept = changed.flatMap(({ personId, isHolder }) => (isHolder === null ? [] : [{ contractId, personId, programmeId: contract.programmeId, isHolder, saidBy: scope.userId }]));
    await tx.delete(contractPeople).where(and(eq(contractPeople.contractId, contractId), inArray(contractPeople.personId, ids)));
    if (kept.length > 0) await tx.insert(contractPeople).values(kept);
    const told = (of: "was" | "isHolder") => ({ people: changed.map((each) => ({ personId: each.personId, isHolder: each[of] })) });
    await appendAudit(tx, { ...trailOf(scope, contract), action: "team_said", before: told("was"), after: told("isHolder") });
    return { ok: true };
  });
}
