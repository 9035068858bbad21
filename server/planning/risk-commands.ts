import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, memberships, risks, squads } from "@/db/schema";
import { whatRoamLacks } from "@/domain/planning/risks";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { nextKeys } from "./keys";
import { STORY_WRITERS, VOTERS } from "./policy";
import { requireTheirs } from "./references";
import type { NewRisk, RiskAnswer, RoamedRisk } from "./risk-schema";

type Named = { riskId: string; version: number };
type Identity = Omit<NewRisk, "programmeId">;
type Risk = typeof risks.$inferSelect;

/** `entryId`: the line of the registry that it is taken from. */
export async function createRisk(db: Db, scope: Scope, { programmeId, ...fields }: NewRisk & { entryId?: string }) {
  requireRole(scope, programmeId, STORY_WRITERS);
  return db.transaction(async (tx) => {
    await requireFrame(tx, scope, programmeId, fields);
    const [key] = await nextKeys(tx, "risk", programmeId, 1);
    const [created] = await tx.insert(risks).values({ programmeId, key: key!, ...fields }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "risk", subjectId: created!.id, action: "created", after: { key, ...fields } });
    return { ok: true, key: key! } as const;
  });
}

/** What it is and how much it weighs; what is said of it has an act of its own. */
export const editRisk = (db: Db, scope: Scope, { riskId, version, ...fields }: Named & Identity): Promise<RiskAnswer> =>
  change(db, scope, { riskId, version }, "edited", async (before, tx) => {
    await requireFrame(tx, scope, before.programmeId, fields);
    return fields;
  });

/** Resolved, owned, accepted or mitigated: each with what makes it so. */
export const roamRisk = (db: Db, scope: Scope, { riskId, version, ...said }: RoamedRisk): Promise<RiskAnswer> =>
  change(db, scope, { riskId, version }, "roamed", async (before, tx) => {
    await requireOwner(tx, before.programmeId, said.ownerId);
    return whatRoamLacks(said) ?? said;
  });

type Refusal = Extract<RiskAnswer, { ok: false }>["reason"];

/** One change of one risk, with its audit; saving it unchanged leaves no trace. */
function change(db: Db, scope: Scope, { riskId, version }: Named, action: string, decide: (before: Risk, tx: Tx) => Promise<Refusal | Partial<Risk>>): Promise<RiskAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(risks).where(and(eq(risks.id, riskId), visible(scope, { programme: risks.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId, key } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    if (before.version !== version) throw new ConflictError();
    const values = await decide(before, tx);
    if (typeof values === "string") return { ok: false, reason: values };
    const changed = (Object.keys(values) as (keyof Risk)[]).filter((field) => before[field] !== values[field]);
    if (changed.length === 0) return { ok: true, key };
    await tx.update(risks).set({ ...values, version: version + 1, updatedAt: sql`now()` }).where(eq(risks.id, riskId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "risk", subjectId: riskId, action, before: Object.fromEntries(changed.map((field) => [field, before[field]])), after: values });
    return { ok: true, key };
  });
}

const requireFrame = (tx: Tx, scope: Scope, programmeId: string, { incrementId, squadId }: Pick<Identity, "incrementId" | "squadId">) =>
  requireTheirs(tx, scope, programmeId, [
    [increments, incrementId],
    [squads, squadId],
  ]);

/** @throws NotFoundError for somebody who does not see the risks of the programme */
async function requireOwner(tx: Tx, programmeId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const found = await tx.$count(memberships, and(eq(memberships.programmeId, programmeId), eq(memberships.userId, ownerId), inArray(memberships.role, [...VOTERS])));
  if (found === 0) throw new NotFoundError();
}
