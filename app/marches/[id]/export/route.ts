import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import * as files from "@/server/contracts/files";
import { contractExport } from "@/server/contracts/amounts-schema";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };

const EXPORTS = { orders: files.exportOrders, amounts: files.exportAmounts, deliverables: files.exportDeliverables, quotes: files.exportQuotes, prices: files.exportPrices, deadlines: files.exportDeadlines, reversibility: files.exportReversibility };

/** A register of a contract as a file. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { db } = getRuntime();
  const { id: contractId } = await params;
  const { what = "orders", format = "xlsx" } = readFilter(contractExport, Object.fromEntries(new URL(request.url).searchParams));
  const asked = { contractId, format, by: `${name} (${email})` };
  return answerFile(EXPORTS[what](db, scope, asked));
}
