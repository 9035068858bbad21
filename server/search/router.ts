import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import * as queries from "./queries";
import * as schema from "./schema";

export const searchRouter = router({
  find: signedIn.input(schema.searchRequest).output(schema.searchAnswer).query(({ ctx, input }) => queries.search(ctx.db, ctx.scope, input)),
  quick: signedIn.input(schema.quickRequest).output(schema.searchAnswer).query(({ ctx, input }) => queries.searchWhileTyping(ctx.db, ctx.scope, input)),
  programmes: signedIn.input(z.void()).output(schema.searchProgrammes).query(({ ctx }) => queries.listProgrammes(ctx.db, ctx.scope)),
});
