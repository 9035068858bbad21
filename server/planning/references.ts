import { and, eq, inArray, type AnyColumn } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";

type Referred = PgTable & { id: AnyColumn; programmeId: AnyColumn };

/** @throws NotFoundError for what is not of this programme */
export async function requireTheirs(tx: Tx, scope: Scope, programmeId: string, references: [Referred, string | readonly string[] | null | undefined][]): Promise<void> {
  for (const [table, given] of references) {
    const ids = [...new Set(typeof given === "string" ? [given] : (given ?? []))];
    if (ids.length === 0) continue;
    const found = await tx.$count(table, and(inArray(table.id, ids), eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId })));
    if (found !== ids.length) throw new NotFoundError();
  }
}
