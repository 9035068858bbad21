import type { IncomingMessage, ServerResponse } from "node:http";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import type { Database } from "@/db/client";
import { viewerOfCookies } from "@/server/auth/viewer-of-cookies";
import type { Logger } from "@/server/platform/logger";
import { CONSTANT_HEADERS } from "@/server/platform/response-headers";
import { API_PATH, served } from "./procedures";

/** The longest that a call brings is a pasted text or the rows of a table; files have routes of their own. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

type Reach = { db: Database; logger: Logger; secret: string };

/** Answers the calls of browsers before Next does, whose routes cost more than the call itself. @returns a handler that says false of what is no call */
export function createApi({ db, logger, secret }: Reach) {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answered = await fetchRequestHandler({
      ...served(logger),
      endpoint: API_PATH,
      req: incomingMessageToRequest(request, response, { maxBodySize: MAX_BODY_BYTES }),
      createContext: async () => ({ viewer: await viewerOfCookies(request.headers.cookie, { db, secret }), db }),
    });
    // In one piece: most are a few lines, which to stream through the compressor would take longer than to find.
    const whole = Buffer.from(await answered.arrayBuffer());
    response.writeHead(answered.status, { ...CONSTANT_HEADERS, ...Object.fromEntries(answered.headers), "content-length": whole.length });
    response.end(whole);
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!request.url?.startsWith(`${API_PATH}/`)) return false;
    answer(request, response).catch((error: unknown) => {
      // Who asked has left meanwhile, or nobody expected it: either way there is nothing to tell them.
      logger.warn({ err: error }, "call not answered");
      response.destroy();
    });
    return true;
  };
}
