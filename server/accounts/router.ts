import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import { listAccounts } from "./queries";
import * as schema from "./schema";

export const accountsRouter = router({
  list: signedIn.input(z.void()).output(schema.accountList).query(({ ctx }) => listAccounts(ctx.db, ctx.viewer)),
  create: signedIn.input(schema.newAccount).output(schema.accountCreated).mutation(({ ctx, input }) => commands.createAccount(ctx.db, ctx.viewer, input)),
  renewLink: signedIn.input(schema.accountId).output(z.strictObject({ token: z.string() })).mutation(({ ctx, input }) => commands.renewLink(ctx.db, ctx.viewer, input)),
  setDisabled: signedIn
    .input(schema.accountId.extend({ isDisabled: z.boolean() }))
    .output(z.void())
    .mutation(({ ctx, input }) => commands.setDisabled(ctx.db, ctx.viewer, input)),
  changePassword: signedIn.input(schema.passwordChange).output(schema.passwordChanged).mutation(({ ctx, input }) => commands.changePassword(ctx.db, ctx.viewer, input)),
  revokeSessions: signedIn.input(z.void()).output(z.void()).mutation(({ ctx }) => commands.revokeSessions(ctx.db, ctx.viewer)),
});
