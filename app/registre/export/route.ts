import { answerFile } from "@/app/export-answer";
import { readFilter } from "@/components/ui/url-filter";
import { requireViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { exportEntries } from "@/server/registry/export";
import { exportFilter } from "@/server/registry/schema";

/** The registry as a file: the filters of the list's address, the rights of the list, all of its rows. */
export async function GET(request: Request): Promise<Response> {
  const { scope, name, email } = await requireViewer();
  const { env, db } = getRuntime();
  const { format = "xlsx", sort = "recent", ...sifting } = readFilter(exportFilter, Object.fromEntries(new URL(request.url).searchParams));
  return answerFile(exportEntries(db, scope, { filter: { ...sifting, sort }, format, by: `${name} (${email})`, publicUrl: env.PUBLIC_URL }));
}
