import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as queries from "./queries";
import * as schema from "./schema";

export const minutesRouter = router({
  list: signedIn.input(schema.meetingFilter).output(schema.meetingPage).query(({ ctx, input }) => queries.listMeetings(ctx.db, ctx.scope, input)),
  meeting: signedIn.input(schema.meetingId).output(schema.meetingView).query(({ ctx, input }) => queries.viewMeeting(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  submitForReview: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.submitForReview(ctx.db, ctx.scope, input)),
  returnToDraft: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.returnToDraft(ctx.db, ctx.scope, input)),
  validate: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.validateMinutes(ctx.db, ctx.scope, input)),
  publish: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.publishMinutes(ctx.db, ctx.scope, input)),
});
