import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { supportTerms } from "@/db/schema";
import { DEFAULT_TERMS, type SupportTerms } from "@/domain/support/terms";

/** What a contract says of its support; version 0 where it says nothing but the CCTP. To be read of a contract that the person sees. */
export async function termsOf(db: Db, contractId: string): Promise<{ terms: SupportTerms; version: number }> {
  const [row] = await db.select({ terms: supportTerms.terms, version: supportTerms.version }).from(supportTerms).where(eq(supportTerms.contractId, contractId));
  return row ?? { terms: DEFAULT_TERMS, version: 0 };
}
