import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { auditEvents, glossaryTerms } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { COMMON_GLOSSARY } from "@/domain/glossary/common";
import type { Scope } from "@/server/auth/scope";
import { brokenAuditLink } from "@/server/platform/audit";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { addTerm, changeTerm, removeTerm } from "./commands";
import { MAX_OWN_TERMS } from "./policy";
import { listTerms, viewGlossary } from "./queries";
import { glossaryView, newTerm } from "./schema";

const { db } = await testDb();

let programmeId: string;
let slug: string;
let administrator: Scope;

beforeEach(async () => {
  ({ id: programmeId, slug } = await buildProgramme(db));
  administrator = (await buildMember(db, { programmeId, role: "administrator" })).scope;
});

const PARQUET = { term: "Bureau d’ordre", definition: "Service qui enregistre les procédures" };
const add = (words: { term: string; definition: string }, scope = administrator) => addTerm(db, scope, { programmeId, ...words });
const added = async (words = PARQUET): Promise<string> => {
  const answer = await add(words);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.termId;
};
const trail = () => db.select().from(auditEvents).where(eq(auditEvents.subject, "glossary_term")).orderBy(auditEvents.id);
const ownTerms = async (scope = administrator) => (await listTerms(db, scope, { programmeId })).filter(({ origin }) => origin === "own");

describe("the terms of a programme", () => {
  it("stand among the common ones, and say whose they are", async () => {
    const termId = await added();
    const view = glossaryView.parse(await viewGlossary(db, administrator, { slug }));
    expect(view.count).toEqual({ own: 1, common: COMMON_GLOSSARY.length });
    expect(view.terms).toContainEqual({ ...PARQUET, origin: "own", id: termId, version: 1, common: null });
    expect(view.can).toEqual({ write: true });
  });
  it("one that the common glossary has replaces it, and tells what it replaces", async () => {
    await added({ term: "VOLANT", definition: "15 % chez nous" });
    const view = await viewGlossary(db, administrator, { slug, q: "volant" });
    expect(view.terms).toMatchObject([{ term: "VOLANT", origin: "own", common: COMMON_GLOSSARY.find(({ term }) => term === "Volant")!.definition }]);
    expect(view.count).toEqual({ own: 1, common: COMMON_GLOSSARY.length - 1 });
  });
  it("are narrowed to what is looked for", async () => {
    await added();
    expect((await viewGlossary(db, administrator, { slug, q: "procedures enregistre" })).terms).toMatchObject([PARQUET]);
  });
  it("another programme has none of them", async () => {
    await added();
    const other = await buildProgramme(db);
    const { scope } = await buildMember(db, { programmeId: other.id, role: "administrator" });
    expect(await listTerms(db, scope, { programmeId: other.id })).toHaveLength(COMMON_GLOSSARY.length);
    await expect(listTerms(db, scope, { programmeId })).rejects.toThrow(NotFoundError);
    await expect(viewGlossary(db, scope, { slug })).rejects.toThrow(NotFoundError);
  });
});

describe("who writes them", () => {
  it.each(["moa", "reader"] as const)("a %s reads them and is refused", async (role) => {
    const termId = await added();
    const { scope } = await buildMember(db, { programmeId, role });
    expect((await viewGlossary(db, scope, { slug })).can).toEqual({ write: false });
    expect(await ownTerms(scope)).toHaveLength(1);
    expect(() => add({ term: "Refusé", definition: "Refusé" }, scope)).toThrow(ForbiddenError);
    await expect(changeTerm(db, scope, { termId, version: 1, ...PARQUET })).rejects.toThrow(ForbiddenError);
    await expect(removeTerm(db, scope, { termId, version: 1 })).rejects.toThrow(ForbiddenError);
  });
  it("a contractor reads those of its programme, one whose contract nobody has named reads nothing", async () => {
    const termId = await added();
    const { id: contractId } = await buildContract(db, { programmeId });
    const { scope } = await buildMember(db, { programmeId, role: "contractor", contractId });
    expect(await ownTerms(scope)).toHaveLength(1);
    await expect(removeTerm(db, scope, { termId, version: 1 })).rejects.toThrow(NotFoundError);
    const unnamed = (await buildMember(db, { programmeId, role: "contractor" })).scope;
    await expect(listTerms(db, unnamed, { programmeId })).rejects.toThrow(NotFoundError);
  });
  it("a stranger learns nothing, not even that it is there", async () => {
    const termId = await added();
    const stranger = await scopeOf(db, await buildUser(db));
    await expect(changeTerm(db, stranger, { termId, version: 1, ...PARQUET })).rejects.toThrow(NotFoundError);
  });
});

describe("writing", () => {
  it("each change is in the trail, with what it was before", async () => {
    const termId = await added();
    await changeTerm(db, administrator, { termId, version: 1, term: "Bureau d’ordre pénal", definition: "Autrement" });
    await removeTerm(db, administrator, { termId, version: 2 });
    const events = (await trail()).filter(({ subjectId }) => subjectId === termId);
    expect(events).toMatchObject([
      { action: "added", before: null, after: PARQUET, actorId: administrator.userId, programmeId },
      { action: "changed", before: PARQUET, after: { term: "Bureau d’ordre pénal", definition: "Autrement" } },
      { action: "removed", before: { term: "Bureau d’ordre pénal", definition: "Autrement" }, after: null },
    ]);
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
    expect(await ownTerms()).toEqual([]);
  });
  it("a term twice is refused, accents and capitals aside; its own wording may change", async () => {
    const termId = await added({ term: "Échevin", definition: "Un" });
    expect(await add({ term: "echevin", definition: "Deux" })).toEqual({ ok: false, reason: "duplicate" });
    const other = await added({ term: "Greffe", definition: "Trois" });
    expect(await changeTerm(db, administrator, { termId: other, version: 1, term: "ÉCHEVIN", definition: "Trois" })).toEqual({ ok: false, reason: "duplicate" });
    expect(await changeTerm(db, administrator, { termId, version: 1, term: "Echevin", definition: "Un" })).toEqual({ ok: true, termId });
  });
  it("two at once with one term: one is added, the other is told", async () => {
    const answers = await Promise.all(["Échevin", "ECHEVIN"].map((term) => add({ term, definition: "Un" })));
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await ownTerms()).toHaveLength(1);
  });
  it("what somebody changed meanwhile is not overwritten, nor what somebody removed", async () => {
    const termId = await added();
    const change = (version: number, definition: string) => changeTerm(db, administrator, { termId, version, term: PARQUET.term, definition });
    await change(1, "Première");
    await expect(change(1, "Seconde")).rejects.toThrow(ConflictError);
    await expect(removeTerm(db, administrator, { termId, version: 1 })).rejects.toThrow(ConflictError);
    expect(await ownTerms()).toMatchObject([{ definition: "Première", version: 2 }]);
    await removeTerm(db, administrator, { termId, version: 2 });
    await expect(removeTerm(db, administrator, { termId, version: 2 })).rejects.toThrow(NotFoundError);
  });
  it(`no more than ${MAX_OWN_TERMS}`, async () => {
    await db.insert(glossaryTerms).values(Array.from({ length: MAX_OWN_TERMS }, (_, rank) => ({ programmeId, term: `Terme ${rank}`, definition: "Un", createdBy: administrator.userId })));
    expect(await add(PARQUET)).toEqual({ ok: false, reason: "too_many" });
  });
  it("a term of signs alone is refused, spaces are put right", () => {
    const read = (term: string) => newTerm.safeParse({ programmeId, term, definition: "Un" });
    expect(read("???").success).toBe(false);
    expect(read("  ").success).toBe(false);
    expect(read("x".repeat(61)).success).toBe(false);
    expect(read(" PI  planning ").data?.term).toBe("PI planning");
  });
});
