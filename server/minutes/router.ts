import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as commentCommands from "./comment-commands";
import * as commentQueries from "./comment-queries";
import * as commentSchema from "./comment-schema";
import * as errata from "./erratum-commands";
import * as queries from "./queries";
import * as reviews from "./review-commands";
import { viewReviewForm } from "./review-queries";
import * as schema from "./schema";
import * as versions from "./version-queries";

export const minutesRouter = router({
  list: signedIn.input(schema.meetingFilter).output(schema.meetingPage).query(({ ctx, input }) => queries.listMeetings(ctx.db, ctx.scope, input)),
  meeting: signedIn.input(schema.meetingId).output(schema.meetingView).query(({ ctx, input }) => queries.viewMeeting(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  reviewForm: signedIn.input(schema.meetingId).output(schema.reviewForm).query(({ ctx, input }) => viewReviewForm(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  versions: signedIn.input(schema.meetingId).output(schema.versionList).query(({ ctx, input }) => versions.viewVersions(ctx.db, ctx.scope, input)),
  version: signedIn.input(schema.versionNumber).output(schema.versionView).query(({ ctx, input }) => versions.viewVersion(ctx.db, ctx.scope, input)),
  compareVersions: signedIn.input(schema.versionPair).output(schema.comparison).query(({ ctx, input }) => versions.compareVersions(ctx.db, ctx.scope, input)),
  submitForReview: signedIn.input(schema.submission).output(schema.transition).mutation(({ ctx, input }) => reviews.submitForReview(ctx.db, ctx.scope, input)),
  addReviewer: signedIn.input(schema.newReviewer).output(schema.reviewerAnswer).mutation(({ ctx, input }) => reviews.addReviewer(ctx.db, ctx.scope, input)),
  sayVerdict: signedIn.input(schema.verdict).output(schema.verdictAnswer).mutation(({ ctx, input }) => reviews.sayVerdict(ctx.db, ctx.scope, input)),
  returnToDraft: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => reviews.returnToDraft(ctx.db, ctx.scope, input)),
  openErratum: signedIn.input(schema.newErratum).output(schema.transition).mutation(({ ctx, input }) => errata.openErratum(ctx.db, ctx.scope, input)),
  cancelErratum: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => errata.cancelErratum(ctx.db, ctx.scope, input)),
  validate: signedIn.input(schema.validation).output(schema.transition).mutation(({ ctx, input }) => commands.validateMinutes(ctx.db, ctx.scope, input)),
  threads: signedIn.input(schema.meetingId).output(commentSchema.threadList).query(({ ctx, input }) => commentQueries.listThreads(ctx.db, ctx.scope, input)),
  openThread: signedIn.input(commentSchema.newThread).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.openThread(ctx.db, ctx.scope, input)),
  addRemark: signedIn.input(commentSchema.newRemark).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.addRemark(ctx.db, ctx.scope, input)),
  resolveThread: signedIn.input(commentSchema.resolution).output(commentSchema.commentOutcome).mutation(({ ctx, input }) => commentCommands.resolveThread(ctx.db, ctx.scope, input)),
  publish: signedIn.input(schema.meetingId).output(schema.transition).mutation(({ ctx, input }) => commands.publishMinutes(ctx.db, ctx.scope, input)),
});
