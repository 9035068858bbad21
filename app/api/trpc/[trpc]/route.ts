import { currentViewer } from "@/server/auth/request";
import { getProcedures } from "@/server/trpc/page-procedures";

const handler = (request: Request): Promise<Response> => getProcedures().answer(request, currentViewer);

export { handler as GET, handler as POST };
