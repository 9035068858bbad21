import { createHash } from "node:crypto";
import { and, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import { oneTimeLinks } from "@/db/schema";

/** What is stored of a one-time link's token. */
export const digestToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The link of this token, unless it was used or has expired. */
export function usableLink(token: string): SQL | undefined {
  return and(eq(oneTimeLinks.tokenHash, digestToken(token)), isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, sql`now()`));
}
