import { refusalMessage, type FileAnswer, type FileRefusal, type SenderRefusal } from "@/domain/minutes/files";
import { isFromOurPages } from "@/server/auth/our-pages";
import { currentViewer } from "@/server/auth/request";
import { receiveFile } from "@/server/minutes/files";
import { getRuntime } from "@/server/platform/runtime";

type Props = { params: Promise<{ id: string }> };
type Refusal = FileRefusal | SenderRefusal;

/** A file of the minutes, alone in the body as its bytes; its name, percent-encoded, in `x-file-name`. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { env, db } = getRuntime();
  if (!isFromOurPages(request.headers, env)) return refuse({ reason: "foreign_page" });
  const viewer = await currentViewer();
  if (!viewer) return refuse({ reason: "signed_out" });
  const { id: meetingId } = await params;
  const received = await receiveFile(db, viewer.scope, { meetingId, headers: request.headers, body: request.body });
  return received.ok ? answer(received, 200) : refuse(received.refusal, received);
}

const STATUS: Record<Refusal["reason"], number> = {
  ...{ signed_out: 401, foreign_page: 403, forbidden: 403, not_found: 404, interrupted: 400 },
  ...{ frozen: 409, too_big: 413, quota: 409, empty: 422, not_an_image: 422, too_many_pixels: 422, executable: 422 },
};

const refuse = (refusal: Refusal, about: { name: string; size: number | null } = { name: "", size: null }): Response =>
  answer({ ok: false, reason: refusal.reason, message: refusalMessage(refusal, about) }, STATUS[refusal.reason]);

const answer = (body: FileAnswer, status: number): Response => Response.json(body, { status, headers: { "cache-control": "no-store" } });
