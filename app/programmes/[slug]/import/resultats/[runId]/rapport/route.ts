import { answerFile } from "@/app/export-answer";
import { requireViewer } from "@/server/auth/request";
import { exportReport } from "@/server/interchange/export";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ slug: string; runId: string }> };

/** The whole report, line by line. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { scope } = await requireViewer();
  const asked = await params;
  return answerFile(exportReport(getRuntime().db, scope, asked));
}
