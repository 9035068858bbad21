import { router, signedIn } from "@/server/trpc/init";
import { addTerm, changeTerm, removeTerm } from "./commands";
import { listTerms, viewGlossary } from "./queries";
import * as schema from "./schema";

export const glossaryRouter = router({
  view: signedIn.input(schema.glossaryOf).output(schema.glossaryView).query(({ ctx, input }) => viewGlossary(ctx.db, ctx.scope, input)),
  terms: signedIn.input(schema.termsOf).output(schema.terms).query(({ ctx, input }) => listTerms(ctx.db, ctx.scope, input)),
  add: signedIn.input(schema.newTerm).output(schema.termAnswer).mutation(({ ctx, input }) => addTerm(ctx.db, ctx.scope, input)),
  change: signedIn.input(schema.changedTerm).output(schema.termAnswer).mutation(({ ctx, input }) => changeTerm(ctx.db, ctx.scope, input)),
  remove: signedIn.input(schema.removedTerm).output(schema.done).mutation(({ ctx, input }) => removeTerm(ctx.db, ctx.scope, input)),
});
