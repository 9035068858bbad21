import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { currentViewer } from "@/server/auth/request";
import { getRuntime } from "@/server/platform/runtime";
import { appRouter } from "@/server/trpc/router";

const handler = (req: Request) => {
  const { db, logger } = getRuntime();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async () => ({ viewer: await currentViewer(), db }),
    maxBatchSize: 20,
    onError({ error, path }) {
      if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error.cause ?? error, path }, "procedure failed");
    },
  });
};

export { handler as GET, handler as POST };
