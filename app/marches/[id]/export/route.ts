import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { exportAmounts, exportOrders } from "@/server/contracts/files";
import { amountsExport } from "@/server/contracts/amounts-schema";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };

/** The register of the orders of a contract, or its amounts, as a file. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { db } = getRuntime();
  const { id: contractId } = await params;
  const { what = "orders", format = "xlsx" } = readFilter(amountsExport, Object.fromEntries(new URL(request.url).searchParams));
  const asked = { contractId, format, by: `${name} (${email})` };
  return answerFile(what === "amounts" ? exportAmounts(db, scope, asked) : exportOrders(db, scope, asked));
}
