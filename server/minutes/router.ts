import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as commentCommands from "./comment-commands";
import * as commentQueries from "./comment-queries";
import * as commentSchema from "./comment-schema";
import * as queries from "./queries";
import * as schema from "./schema";

export const minutesRouter = router({
  list: signedIn.input(schema.meetingFilter).output(schema.meetingPage).query(({ ctx, input }) => queries.listMeetings(ctx.db, ctx.scope, input)),
  meeting: signedIn.input(schema.meetingId).output(schema.meetingView).query(({ ctx, input }) => queries.viewMeeting(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  submitForReview: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.submitForReview(ctx.db, ctx.scope, input)),
  returnToDraft: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.returnToDraft(ctx.db, ctx.scope, input)),
  validate: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.validateMinutes(ctx.db, ctx.scope, input)),
  threads: signedIn.input(schema.meetingId).output(commentSchema.threadList).query(({ ctx, input }) => commentQueries.listThreads(ctx.db, ctx.scope, input)),
  openThread: signedIn.input(commentSchema.newThread).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.openThread(ctx.db, ctx.scope, input)),
  addRemark: signedIn.input(commentSchema.newRemark).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.addRemark(ctx.db, ctx.scope, input)),
  resolveThread: signedIn.input(commentSchema.resolution).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.resolveThread(ctx.db, ctx.scope, input)),
  publish: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.publishMinutes(ctx.db, ctx.scope, input)),
});
