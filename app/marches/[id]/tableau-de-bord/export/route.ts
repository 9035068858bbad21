import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { contractDashboardExport } from "@/server/contracts/dashboard-schema";
import { exportContractDashboard } from "@/server/contracts/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };

/** The figures of a contract over a period, or the rows that they count, as a file. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { db } = getRuntime();
  const { id: contractId } = await params;
  const { what = "figures", format = "xlsx", period } = readFilter(contractDashboardExport, Object.fromEntries(new URL(request.url).searchParams));
  return answerFile(exportContractDashboard(db, scope, { contractId, period, what, format, by: `${name} (${email})` }));
}
