import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { exportPortfolio } from "@/server/programmes/export";
import { portfolioExport } from "@/server/reporting/portfolio-schema";

/** The portfolio as a file: the filters and the order of the page's address, the rights of the page. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await requireViewer();
  const { format = "xlsx", ...filter } = readFilter(portfolioExport, Object.fromEntries(new URL(request.url).searchParams));
  return answerFile(exportPortfolio(getRuntime().db, viewer, { filter, format, by: `${viewer.name} (${viewer.email})` }));
}
