import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryEntries, registryLinks, risks, stories } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { addStory } from "@/server/planning/backlog-commands";
import { createRisk } from "@/server/planning/risk-commands";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { lockEntry, requireMember, writeEntry } from "./entry-writing";
import { REGISTRY_WRITERS } from "./policy";
import type { TurnIntoActionResult, TurnIntoRiskResult, TurnIntoStoryResult } from "./schema";

type NewAction = { entryId: string; text: string; ownerId: string | null; dueOn: string | null; dueText: string | null };

/** An information of validated minutes turns into an action of the registry, which says what it comes from. Before validation its type is changed in the text. */
export function turnIntoAction(db: Db, scope: Scope, { entryId, ...said }: NewAction): Promise<TurnIntoActionResult> {
  return db.transaction(async (tx) => {
    const from = await lockEntry(tx, scope, entryId);
    requireRole(scope, from.programmeId, REGISTRY_WRITERS);
    if (from.kind !== "information") return { ok: false, reason: "not_an_information" };
    if (from.handedOverAt === null) return { ok: false, reason: "owned_by_minutes" };
    // The lock on the information makes this certain.
    const [made] = await tx.select({ id: registryEntries.id }).from(registryEntries).where(and(eq(registryEntries.derivedFromId, entryId), eq(registryEntries.kind, "action")));
    if (made) return { ok: false, reason: "already_turned", entryId: made.id };
    if (said.ownerId !== null) await requireMember(tx, from.programmeId, said.ownerId);
    const action = await writeEntry(tx, scope, { from, kind: "action", ...said, today: await todayOf(tx) });
    return { ok: true, entryId: action.id };
  });
}

/** The length of a title; what does not fit goes to the description. */
const TITLE_LENGTH = 200;

function titled(text: string): { title: string; description: string } {
  const isLong = text.length > TITLE_LENGTH;
  return { title: (isLong ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text).replaceAll("\n", " "), description: isLong ? text : "" };
}

/** A risk said in minutes is followed in the programme, once; each says where the other is. Its probability and its impact are still to be assessed there. */
export function turnIntoRisk(db: Db, scope: Scope, { entryId }: { entryId: string }): Promise<TurnIntoRiskResult> {
  return db.transaction(async (tx) => {
    const { programmeId, kind, text, handedOverAt } = await lockEntry(tx, scope, entryId);
    requireRole(scope, programmeId, REGISTRY_WRITERS);
    if (kind !== "risk") return { ok: false, reason: "not_a_risk" };
    if (handedOverAt === null) return { ok: false, reason: "owned_by_minutes" };
    // The lock on the line makes this certain.
    const [made] = await tx.select({ key: risks.key }).from(risks).where(eq(risks.entryId, entryId));
    if (made) return { ok: false, reason: "already_turned", key: made.key };
    const { key } = await createRisk(tx, scope, { programmeId, entryId, ...titled(text), incrementId: null, squadId: null, probability: null, impact: null });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "registry_entry", subjectId: entryId, action: "turned_into_risk", after: { risk: key } });
    return { ok: true, key };
  });
}

/** An action turns into a draft story of the programme's backlog, once; each says where the other is. */
export function turnIntoStory(db: Db, scope: Scope, { entryId }: { entryId: string }): Promise<TurnIntoStoryResult> {
  return db.transaction(async (tx) => {
    const { programmeId, kind, text, handedOverAt } = await lockEntry(tx, scope, entryId);
    requireRole(scope, programmeId, REGISTRY_WRITERS);
    if (kind !== "action") return { ok: false, reason: "not_an_action" };
    if (handedOverAt === null) return { ok: false, reason: "owned_by_minutes" };
    const [made] = await tx
      .select({ key: stories.key })
      .from(registryLinks)
      .innerJoin(stories, eq(stories.id, registryLinks.subjectId))
      .where(and(eq(registryLinks.entryId, entryId), eq(registryLinks.relation, "became")));
    if (made) return { ok: false, reason: "already_turned", key: made.key };
    const created = await addStory(tx, scope, { programmeId, ...titled(text) });
    if (!created.ok) throw new Error(`A story without a sprint was refused: ${created.reason}`);
    const { id, key } = created;
    await tx.insert(registryLinks).values({ programmeId, entryId, relation: "became", subject: "story", subjectId: id, createdBy: scope.userId });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "registry_entry", subjectId: entryId, action: "turned_into_story", after: { story: key } });
    return { ok: true, key };
  });
}
