import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { exportFigures, exportTickets } from "@/server/support/export";
import { exportRequest } from "@/server/support/schema";

type Props = { params: Promise<{ id: string }> };

/** The list of tickets or the figures of a period as a file, with the filters of the address. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { db } = getRuntime();
  const { id: contractId } = await params;
  const { what = "tickets", format = "xlsx", ...filter } = readFilter(exportRequest, Object.fromEntries(new URL(request.url).searchParams));
  const by = `${name} (${email})`;
  return answerFile(what === "figures" ? exportFigures(db, scope, { contractId, period: filter.period, format, by }) : exportTickets(db, scope, { filter: { contractId, ...filter }, format, by }));
}
