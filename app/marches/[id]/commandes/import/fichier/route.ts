import { takeFile } from "@/app/take-file";
import { receiveRegister } from "@/server/contracts/files";

type Props = { params: Promise<{ id: string }> };

/** A register of orders; the answer is the page that comes next. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { id: contractId } = await params;
  return takeFile(request, `/marches/${encodeURIComponent(contractId)}/commandes/import`, (db, { scope }) => receiveRegister(db, scope, { contractId, request }));
}
