import { and, eq, inArray, type AnyColumn } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { together, type Tx } from "@/db/client";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";

type Referred = PgTable & { id: AnyColumn; programmeId: AnyColumn };

/** @throws NotFoundError for what is not of this programme */
export async function requireTheirs(tx: Tx, scope: Scope, programmeId: string, references: [Referred, string | readonly string[] | null | undefined][]): Promise<void> {
  const counted = references.map(([table, given]) => ({ table, ids: [...new Set(typeof given === "string" ? [given] : (given ?? []))] })).filter(({ ids }) => ids.length > 0);
  const found = await together(counted.map(({ table, ids }) => () => tx.$count(table, and(inArray(table.id, ids), eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId })))));
  if (counted.some(({ ids }, rank) => found[rank] !== ids.length)) throw new NotFoundError();
}
