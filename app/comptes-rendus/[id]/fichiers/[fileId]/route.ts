import { redirect } from "next/navigation";
import { answerFile } from "@/app/kept-file";
import { currentViewer } from "@/server/auth/request";
import { openFile } from "@/server/minutes/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string; fileId: string }> };

/** A file of the minutes, to those who may see its meeting. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const viewer = await currentViewer();
  if (!viewer) redirect(`/connexion?suite=${encodeURIComponent(new URL(request.url).pathname)}`);
  const { id: meetingId, fileId } = await params;
  const file = await openFile(getRuntime().db, viewer.scope, { meetingId, fileId });
  return answerFile(request, file);
}
