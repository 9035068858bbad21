import { sql } from "drizzle-orm";
import { COMMON_GLOSSARY, type Term } from "@/domain/glossary/common";
import type { Db } from "./client";

/** Has the common glossary found by the search, as this version of the code words it. To be done at each start: the glossary is a file, not a table. */
export async function keepGlossary(db: Db, terms: readonly Term[] = COMMON_GLOSSARY): Promise<void> {
  await db.execute(sql`select search_keep_glossary(${JSON.stringify(terms)}::jsonb)`);
}
