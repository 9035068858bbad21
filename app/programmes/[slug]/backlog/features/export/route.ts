import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { exportFeatures } from "@/server/interchange/export";
import { exportFormat } from "@/server/interchange/schema";
import { getRuntime } from "@/server/platform/runtime";
import { featureFilter } from "@/server/planning/feature-list-schema";

type Props = { params: Promise<{ slug: string }> };

/** The features of the backlog as a file: the filters of the list's address, the rights of the list, all of its rows. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { slug } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { format = "csv" } = readFilter(exportFormat, asked);
  return answerFile(exportFeatures(getRuntime().db, scope, { slug, filter: readFilter(featureFilter, asked), format, by: `${name} (${email})` }));
}
