import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { reportFileContents, reportFiles } from "@/db/schema";

type FileParams = Partial<typeof reportFiles.$inferInsert> & { reportId: string; requestedBy: string; ready?: { name: string; text: string } };

/** A file that waits; with `ready`, one that is kept since now. */
export async function buildReportFile(db: Db, { ready, ...values }: FileParams) {
  const contentKey = ready && createHash("sha256").update(ready.text).digest("hex");
  if (ready && contentKey) await db.insert(reportFileContents).values({ key: contentKey, size: Buffer.byteLength(ready.text), bytes: Buffer.from(ready.text) }).onConflictDoNothing();
  const [row] = await db
    .insert(reportFiles)
    .values({ format: "pptx", ...values, ...(ready && { state: "ready" as const, name: ready.name, contentKey, endedAt: values.endedAt ?? new Date() }) })
    .returning();
  return row!;
}
