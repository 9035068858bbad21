import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { exportBacklog } from "@/server/interchange/export";
import { backlogExportFilter } from "@/server/interchange/schema";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ slug: string }> };

/** The backlog as a file: the filters of the list's address, the rights of the list, all of its rows. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { slug } = await params;
  const filter = readFilter(backlogExportFilter, Object.fromEntries(new URL(request.url).searchParams));
  return answerFile(exportBacklog(getRuntime().db, scope, { slug, filter, by: `${name} (${email})` }));
}
