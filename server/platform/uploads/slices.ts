import { eq, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { NotFoundError } from "@/server/platform/errors";

/** Read at once: a slow reader of a large file holds no more of it. */
const SLICE_BYTES = 1024 * 1024;

type FileTable = PgTable & { id: PgColumn; bytes: PgColumn };

/** The bytes of a kept file, one slice after the other. A file never changes: they are those of one file. The caller has found it under its scope. */
export async function* slicesOf(db: Db, table: FileTable, { id, size }: { id: string; size: number }): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += SLICE_BYTES) {
    const [row] = await db.select({ bytes: sql<Uint8Array>`substring(${table.bytes} from ${from + 1} for ${SLICE_BYTES})` }).from(table as PgTable).where(eq(table.id, id));
    if (!row) throw new NotFoundError();
    yield row.bytes;
  }
}
