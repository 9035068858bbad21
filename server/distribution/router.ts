import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import { writePersonalCalendar } from "./calendar-query";
import * as commands from "./commands";
import * as queries from "./queries";
import { file } from "@/server/platform/file-schema";
import * as schema from "./schema";
import { distributionSettings } from "./settings";

export const distributionRouter = router({
  minutes: signedIn.input(schema.meetingId).output(schema.minutesFacts).query(({ ctx, input }) => queries.readMinutesFacts(ctx.db, ctx.scope, input, distributionSettings())),
  file: signedIn.input(schema.fileRequest).output(file).query(({ ctx, input }) => queries.writeFile(ctx.db, ctx.scope, input, distributionSettings())),
  draft: signedIn.input(schema.draftRequest).output(file).query(({ ctx, input }) => queries.writeDraftMessage(ctx.db, ctx.viewer, input, distributionSettings())),
  plan: signedIn.input(schema.meetingId).output(schema.plan).query(({ ctx, input }) => queries.planDistribution(ctx.db, ctx.scope, input, distributionSettings())),
  dispatch: signedIn.input(schema.meetingId).output(schema.dispatch).query(({ ctx, input }) => queries.viewDispatch(ctx.db, ctx.scope, input)),
  distribute: signedIn.input(schema.distribution).output(schema.distributed).mutation(({ ctx, input }) => commands.distributeMinutes(ctx.db, ctx.scope, input, distributionSettings())),
  retry: signedIn.input(schema.messageId).output(schema.retried).mutation(({ ctx, input }) => commands.retryMessage(ctx.db, ctx.scope, input)),
  personal: signedIn.input(z.void()).output(schema.personal).query(({ ctx }) => queries.viewPersonal(ctx.db, ctx.scope, distributionSettings())),
  setReminders: signedIn.input(schema.reminderChoice).output(z.void()).mutation(({ ctx, input }) => commands.setReminders(ctx.db, ctx.scope, input)),
  setAlerts: signedIn.input(schema.alertChoice).output(z.void()).mutation(({ ctx, input }) => commands.setAlerts(ctx.db, ctx.scope, input)),
  calendar: signedIn.input(z.void()).output(schema.calendarFile).query(({ ctx }) => writePersonalCalendar(ctx.db, ctx.viewer, distributionSettings())),
  createFeed: signedIn.input(z.void()).output(schema.feedToken).mutation(({ ctx }) => commands.createFeed(ctx.db, ctx.scope)),
  revokeFeed: signedIn.input(z.void()).output(z.void()).mutation(({ ctx }) => commands.revokeFeed(ctx.db, ctx.scope)),
});
