import { z } from "zod";
import type { Db } from "@/db/client";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findContract } from "./queries";

/** Of a file about a contract: `by` is who asks for it, as the file tells. */
export type ExportAsked = { contractId: string; format: "csv" | "xlsx"; by: string };

/** An address is typed: what is no identifier names nothing. Throws NotFoundError. */
export async function findExported(db: Db, scope: Scope, contractId: string) {
  if (!z.uuid().safeParse(contractId).success) throw new NotFoundError();
  return findContract(db, scope, contractId);
}
