import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { glossaryTerms, programmes } from "@/db/schema";
import { isSameTerm } from "@/domain/glossary/programme-terms";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { MAX_OWN_TERMS, TERM_WRITERS } from "./policy";
import type { TermRefusal } from "./schema";

type Words = { term: string; definition: string };
type Answer = { ok: true; termId: string } | { ok: false; reason: TermRefusal };

const wordsOf = ({ term, definition }: Words): Words => ({ term, definition });

export function addTerm(db: Db, scope: Scope, { programmeId, term, definition }: Words & { programmeId: string }): Promise<Answer> {
  requireRole(scope, programmeId, TERM_WRITERS);
  return db.transaction(async (tx): Promise<Answer> => {
    const terms = await lockGlossary(tx, programmeId);
    if (terms.some((each) => isSameTerm(each.term, term))) return { ok: false, reason: "duplicate" };
    if (terms.length >= MAX_OWN_TERMS) return { ok: false, reason: "too_many" };
    const [created] = await tx.insert(glossaryTerms).values({ programmeId, term, definition, createdBy: scope.userId }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "glossary_term", subjectId: created!.id, action: "added", after: { term, definition } });
    return { ok: true, termId: created!.id };
  });
}

export function changeTerm(db: Db, scope: Scope, { termId, version, term, definition }: Words & { termId: string; version: number }): Promise<Answer> {
  return db.transaction(async (tx): Promise<Answer> => {
    const { before, others } = await lockTerm(tx, scope, termId, version);
    if (others.some((each) => isSameTerm(each.term, term))) return { ok: false, reason: "duplicate" };
    await tx.update(glossaryTerms).set({ term, definition, version: version + 1 }).where(eq(glossaryTerms.id, termId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "glossary_term", subjectId: termId, action: "changed", before: wordsOf(before), after: { term, definition } });
    return { ok: true, termId };
  });
}

/** The trail keeps what it said; where the common glossary has the term, its wording comes back. */
export function removeTerm(db: Db, scope: Scope, { termId, version }: { termId: string; version: number }): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    const { before } = await lockTerm(tx, scope, termId, version);
    await tx.delete(glossaryTerms).where(eq(glossaryTerms.id, termId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "glossary_term", subjectId: termId, action: "removed", before: wordsOf(before) });
    return { ok: true } as const;
  });
}

type Row = typeof glossaryTerms.$inferSelect;

/**
 * The programme's own terms. Its row stands for its glossary: terms are written one after the other, so that none is written twice,
 * accents and capitals aside, which the unique index does not see.
 */
async function lockGlossary(tx: Tx, programmeId: string): Promise<Row[]> {
  await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("no key update");
  return tx.select().from(glossaryTerms).where(eq(glossaryTerms.programmeId, programmeId));
}

/** The term as the person who may write it read it, and the others of its glossary. */
async function lockTerm(tx: Tx, scope: Scope, termId: string, version: number): Promise<{ before: Row; others: Row[] }> {
  const [seen] = await tx.select({ programmeId: glossaryTerms.programmeId }).from(glossaryTerms).where(and(eq(glossaryTerms.id, termId), visible(scope, { programme: glossaryTerms.programmeId })));
  if (!seen) throw new NotFoundError();
  requireRole(scope, seen.programmeId, TERM_WRITERS);
  const terms = await lockGlossary(tx, seen.programmeId);
  const before = terms.find(({ id }) => id === termId);
  if (before?.version !== version) throw new ConflictError();
  return { before, others: terms.filter(({ id }) => id !== termId) };
}
