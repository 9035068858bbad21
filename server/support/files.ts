import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { supportImports } from "@/db/schema";
import { MAX_GLPI_BYTES, type GlpiRefusalCode } from "@/domain/support/glpi/refusals";
import type { Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { readUpload } from "@/server/platform/uploads/form";
import { readGlpiFile } from "./glpi-file";
import { planExport } from "./import-plan";
import { TICKET_KEEPERS } from "./policy";
import { findSupported, lockSupported } from "./supported-contract";

/** `status` where it is not theirs to send one; `reason`: it is no export, and nothing of it is kept. */
export type Received = { ok: true; importId: string } | { ok: false; reason: GlpiRefusalCode } | { status: 403 | 404; message: string };

/** Rehearses an export: what was read of it waits for somebody to go on. */
export async function receiveGlpiExport(db: Db, scope: Scope, { contractId, request }: { contractId: string; request: Request }): Promise<Received> {
  const found = z.uuid().safeParse(contractId).success ? await findSupported(db, scope, contractId).catch(() => null) : null;
  if (!found) return { status: 404, message: new NotFoundError().message };
  const { contract, can } = found;
  if (!can.keep) return { status: 403, message: new ForbiddenError().message };
  const upload = await readUpload(request, MAX_GLPI_BYTES);
  if (typeof upload === "string") return { ok: false, reason: upload };
  const read = readGlpiFile(new Uint8Array(await upload.file.arrayBuffer()));
  if (typeof read === "string") return { ok: false, reason: read };
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, contractId, TICKET_KEEPERS);
    const { report } = await planExport(tx, scope, supported, { ...read, dateOrder: null });
    // Those that nobody went on with.
    await tx.delete(supportImports).where(and(eq(supportImports.contractId, contractId), isNull(supportImports.importedAt), lt(supportImports.createdAt, sql`now() - interval '1 day'`)));
    const [row] = await tx
      .insert(supportImports)
      .values({ programmeId: contract.programmeId, contractId, fileName: upload.file.name.slice(0, 200), ...read, report, createdBy: scope.userId })
      .returning({ id: supportImports.id });
    return { ok: true, importId: row!.id };
  });
}
