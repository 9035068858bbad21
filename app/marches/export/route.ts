import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { contractsExport } from "@/server/contracts/amounts-schema";
import { exportAwaiting, exportPortfolio } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

/** What waits in the contracts that the person sees, or their amounts, as a file. */
export async function GET(request: Request): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { db } = getRuntime();
  const { what = "portfolio", format = "xlsx", contractId } = readFilter(contractsExport, Object.fromEntries(new URL(request.url).searchParams));
  const asked = { format, by: `${name} (${email})` };
  return answerFile(what === "awaiting" ? exportAwaiting(db, scope, { ...asked, contractId }) : exportPortfolio(db, scope, asked));
}
