import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Database } from "@/db/client";
import type { Viewer } from "@/server/auth/viewer";
import type { Logger } from "@/server/platform/logger";
import { createCallerFactory } from "./init";
import { appRouter } from "./router";

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

export type Procedures = {
  /** Called in the name of somebody. */
  as(viewer: Viewer): Caller;
  /** The answer to a request of a browser, as Next's routes have it (in development; see http.ts). */
  answer(request: Request, findViewer: () => Promise<Viewer | null>): Promise<Response>;
};

export function createProcedures({ db, logger }: { db: Database; logger: Logger }): Procedures {
  return {
    as: (viewer) => createCaller({ viewer, db }),
    answer: (request, findViewer) => fetchRequestHandler({ ...served(logger), endpoint: API_PATH, req: request, createContext: async () => ({ viewer: await findViewer(), db }) }),
  };
}

export const API_PATH = "/api/trpc";

/** How the procedures answer browsers, whatever brings the request. */
export const served = (logger: Logger) => ({
  router: appRouter,
  /** Calls that may stand in one request. */
  maxBatchSize: 20,
  onError({ error, path }: { error: TRPCError; path: string | undefined }): void {
    if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error.cause ?? error, path }, "procedure failed");
  },
});
