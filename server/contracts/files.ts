import { z } from "zod";
import type { Db } from "@/db/client";
import type { FileRefusal } from "@/domain/contracts/price-file-refusals";
import type { RegisterRefusal } from "@/domain/contracts/register/refusals";
import { ORDER_PERIODS } from "@/domain/contracts/vocabulary";
import { hasRole, type Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { readUpload } from "@/server/platform/uploads/form";
import { readRegisterFile } from "./order-file";
import { stageImport } from "./order-import-commands";
import { ORDER_MANAGERS } from "./policy";
import { draftFromFile } from "./price-commands";
import { readPriceFile } from "./price-file";
import { MAX_FILE_BYTES } from "@/server/interchange/tabular/read-tables";
import { findContract } from "./queries";

export { exportContractDashboard } from "./dashboard-export";
export { attachFile, openDeliveryFile } from "./delivery-files";
export { exportAmounts, exportOrders } from "./order-export";
export { exportReversibility } from "./reversibility-export";
export { exportAwaiting, exportDeadlines, exportDeliverables, exportPortfolio, exportPrices, exportQuotes } from "./register-exports";

type NotTheirs = { status: 403 | 404; message: string };
export type Received = { ok: true; scheduleId: string } | { ok: false; reason: FileRefusal } | NotTheirs;
export type ReceivedRegister = { ok: true; importId: string } | { ok: false; reason: RegisterRefusal } | NotTheirs;

/** Whether it is not theirs to send a file to this contract; null where it is. */
async function refuseSender(db: Db, scope: Scope, contractId: string): Promise<NotTheirs | null> {
  const found = z.uuid().safeParse(contractId).success ? await findContract(db, scope, contractId).catch(() => null) : null;
  if (!found) return { status: 404, message: new NotFoundError().message };
  return hasRole(scope, found.contract.programmeId, ORDER_MANAGERS) ? null : { status: 403, message: new ForbiddenError().message };
}

/** The file of the form becomes a draft of a new version, what could not be read told with it. One that says to be too large is not read. */
export async function receivePriceFile(db: Db, scope: Scope, { contractId, request }: { contractId: string; request: Request }): Promise<Received> {
  const refused = await refuseSender(db, scope, contractId);
  if (refused) return refused;
  const upload = await readUpload(request, MAX_FILE_BYTES);
  if (typeof upload === "string") return { ok: false, reason: upload };
  const { file, form } = upload;
  const otherwise = ORDER_PERIODS.find((each) => each === form.get("otherwise")) ?? null;
  const read = await readPriceFile(new Uint8Array(await file.arrayBuffer()), { otherwise });
  if (typeof read === "string") return { ok: false, reason: read };
  const name = file.name.slice(0, 150);
  const saved = await draftFromFile(db, scope, { contractId, label: name.replace(/\.(csv|xlsx)$/i, "").slice(0, 100), origin: `Fichier «\u00a0${name}\u00a0»`, prices: read.prices, refused: read.refused.slice(0, 500) });
  if (!saved.ok) throw new Error(`A new draft was refused: ${saved.reason}`);
  return saved;
}

/** The register of the form is rehearsed: nothing of it is written among the orders. One that says to be too large is not read. */
export async function receiveRegister(db: Db, scope: Scope, { contractId, request }: { contractId: string; request: Request }): Promise<ReceivedRegister> {
  const refused = await refuseSender(db, scope, contractId);
  if (refused) return refused;
  const upload = await readUpload(request, MAX_FILE_BYTES);
  if (typeof upload === "string") return { ok: false, reason: upload };
  const found = await readRegisterFile(new Uint8Array(await upload.file.arrayBuffer()));
  if (typeof found === "string") return { ok: false, reason: found };
  return { ok: true, importId: await stageImport(db, scope, { contractId, fileName: upload.file.name.slice(0, 150), found }) };
}
