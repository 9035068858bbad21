import { notFound } from "next/navigation";
import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { exportView } from "@/server/interchange/export";
import { exportedView, exportFormat, viewFilter } from "@/server/interchange/schema";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ slug: string; vue: string }> };

/** A view of a programme as a file: the filters of its address, the rights of its screen. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { slug, vue } = await params;
  const view = exportedView.safeParse(vue);
  if (!view.success) notFound();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { format = "xlsx" } = readFilter(exportFormat, asked);
  return answerFile(exportView(getRuntime().db, scope, { slug, view: view.data, filter: readFilter(viewFilter, asked), format, by: `${name} (${email})` }));
}
