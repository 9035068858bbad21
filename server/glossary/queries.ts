import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { glossaryTerms } from "@/db/schema";
import { filterTerms, programmeTerms, type ProgrammeTerm } from "@/domain/glossary/programme-terms";
import { belongsTo, hasRole, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { TERM_WRITERS } from "./policy";

/** The terms of a programme with the common ones, for the texts of it that the person reads. @throws NotFoundError outside their programmes */
export async function listTerms(db: Db, scope: Scope, { programmeId }: { programmeId: string }): Promise<ProgrammeTerm[]> {
  if (!belongsTo(scope, programmeId)) throw new NotFoundError();
  const { id, term, definition, version } = glossaryTerms;
  return programmeTerms(await db.select({ id, term, definition, version }).from(glossaryTerms).where(eq(glossaryTerms.programmeId, programmeId)));
}

/** The page of the glossary, narrowed to what was typed. */
export async function viewGlossary(db: Db, scope: Scope, { slug, q = "" }: { slug: string; q?: string }) {
  const programme = await findProgramme(db, scope, { slug });
  const terms = await listTerms(db, scope, { programmeId: programme.id });
  const own = terms.filter(({ origin }) => origin === "own").length;
  return { programme, terms: filterTerms(terms, q), count: { own, common: terms.length - own }, can: { write: hasRole(scope, programme.id, TERM_WRITERS) } };
}
