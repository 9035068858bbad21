import { router, signedIn } from "@/server/trpc/init";
import { updateEntry } from "./commands";
import * as queries from "./queries";
import * as schema from "./schema";

export const registryRouter = router({
  list: signedIn.input(schema.registryFilter).output(schema.entryPage).query(({ ctx, input }) => queries.listEntries(ctx.db, ctx.scope, input)),
  entry: signedIn.input(schema.entryId).output(schema.entryView).query(({ ctx, input }) => queries.viewEntry(ctx.db, ctx.scope, input)),
  update: signedIn.input(schema.entryUpdate).output(schema.entryUpdated).mutation(({ ctx, input }) => updateEntry(ctx.db, ctx.scope, input)),
});
