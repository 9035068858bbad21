import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./quote-commands";
import * as queries from "./quote-queries";
import * as schema from "./quote-schema";
import { contractId } from "./schema";

export const quotesRouter = router({
  list: signedIn.input(schema.requestFilter).output(schema.requestsView).query(({ ctx, input }) => queries.listRequests(ctx.db, ctx.scope, input)),
  form: signedIn.input(contractId).output(schema.requestForm).query(({ ctx, input }) => queries.viewRequestForm(ctx.db, ctx.scope, input)),
  request: signedIn.input(schema.requestId).output(schema.requestView).query(({ ctx, input }) => queries.viewRequest(ctx.db, ctx.scope, input)),
  create: signedIn.input(schema.newRequest).output(schema.requestMoved).mutation(({ ctx, input }) => commands.createRequest(ctx.db, ctx.scope, input)),
  send: signedIn.input(schema.requestDated).output(schema.requestMoved).mutation(({ ctx, input }) => commands.sendRequest(ctx.db, ctx.scope, input)),
  deposit: signedIn.input(schema.quoteDeposit).output(schema.requestMoved).mutation(({ ctx, input }) => commands.depositQuote(ctx.db, ctx.scope, input)),
  accept: signedIn.input(schema.requestDated).output(schema.requestMoved).mutation(({ ctx, input }) => commands.acceptQuote(ctx.db, ctx.scope, input)),
  refuse: signedIn.input(schema.quoteRefusal).output(schema.requestMoved).mutation(({ ctx, input }) => commands.refuseQuote(ctx.db, ctx.scope, input)),
  cancel: signedIn.input(schema.requestCancel).output(schema.requestMoved).mutation(({ ctx, input }) => commands.cancelRequest(ctx.db, ctx.scope, input)),
});
