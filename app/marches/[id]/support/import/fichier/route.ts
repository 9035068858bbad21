import { takeFile } from "@/app/take-file";
import { receiveGlpiExport } from "@/server/support/files";

type Props = { params: Promise<{ id: string }> };

/** An export of GLPI; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { id: contractId } = await params;
  return takeFile(request, `/marches/${encodeURIComponent(contractId)}/support/import`, (db, { scope }) => receiveGlpiExport(db, scope, { contractId, request }));
}
