import { router, signedIn } from "@/server/trpc/init";
import * as agenda from "./agenda-commands";
import { saveAttendance } from "./attendance-commands";
import * as ballots from "./ballot-commands";
import * as meetings from "./meeting-commands";
import * as queries from "./queries";
import * as schema from "./schema";
import * as series from "./series-commands";

export const meetingsRouter = router({
  series: signedIn.input(schema.seriesId).output(schema.seriesView).query(({ ctx, input }) => queries.viewSeries(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  settings: signedIn.input(schema.seriesId).output(schema.settingsView).query(({ ctx, input }) => queries.viewSettings(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  frame: signedIn.input(schema.meetingId).output(schema.meetingFrame).query(({ ctx, input }) => queries.viewFrame(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  preparation: signedIn.input(schema.meetingId).output(schema.meetingPreparation).query(({ ctx, input }) => queries.viewPreparation(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  votes: signedIn.input(schema.meetingId).output(schema.meetingVotes).query(({ ctx, input }) => queries.viewVotes(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  createSeries: signedIn.input(schema.newSeries).output(schema.seriesCreated).mutation(({ ctx, input }) => series.createSeries(ctx.db, ctx.scope, input)),
  editSeries: signedIn.input(schema.editedSeries).output(schema.seriesEdited).mutation(({ ctx, input }) => series.editSeries(ctx.db, ctx.scope, input)),
  planMeetings: signedIn.input(schema.seriesId).output(schema.planned).mutation(({ ctx, input }) => series.planMeetings(ctx.db, ctx.scope, input)),
  setMember: signedIn.input(schema.newMember).output(schema.memberAnswer).mutation(({ ctx, input }) => series.setMember(ctx.db, ctx.scope, input)),
  removeMember: signedIn.input(schema.removedMember).output(schema.memberAnswer).mutation(({ ctx, input }) => series.removeMember(ctx.db, ctx.scope, input)),
  createMeeting: signedIn.input(schema.newMeeting).output(schema.meetingId).mutation(({ ctx, input }) => meetings.createMeeting(ctx.db, ctx.scope, input)),
  moveMeeting: signedIn.input(schema.movedMeeting).output(schema.meetingAnswer).mutation(({ ctx, input }) => meetings.moveMeeting(ctx.db, ctx.scope, input)),
  cancelMeeting: signedIn.input(schema.cancelledMeeting).output(schema.meetingAnswer).mutation(({ ctx, input }) => meetings.cancelMeeting(ctx.db, ctx.scope, input)),
  reinstateMeeting: signedIn.input(schema.meetingVersion).output(schema.meetingAnswer).mutation(({ ctx, input }) => meetings.reinstateMeeting(ctx.db, ctx.scope, input)),
  saveAgenda: signedIn.input(schema.savedAgenda).output(schema.agendaAnswer).mutation(({ ctx, input }) => agenda.saveAgenda(ctx.db, ctx.scope, input)),
  setTopicState: signedIn.input(schema.topicMove).output(schema.sessionAnswer).mutation(({ ctx, input }) => agenda.setTopicState(ctx.db, ctx.scope, input)),
  moveSession: signedIn.input(schema.sessionMove).output(schema.sessionAnswer).mutation(({ ctx, input }) => agenda.moveSession(ctx.db, ctx.scope, input)),
  saveAttendance: signedIn.input(schema.savedAttendance).output(schema.attendanceAnswer).mutation(({ ctx, input }) => saveAttendance(ctx.db, ctx.scope, input)),
  openBallot: signedIn.input(schema.newBallot).output(schema.ballotAnswer).mutation(({ ctx, input }) => ballots.openBallot(ctx.db, ctx.scope, input)),
  countVotes: signedIn.input(schema.countedVotes).output(schema.ballotAnswer).mutation(({ ctx, input }) => ballots.countVotes(ctx.db, ctx.scope, input)),
  recordVotes: signedIn.input(schema.namedVotes).output(schema.ballotAnswer).mutation(({ ctx, input }) => ballots.recordVotes(ctx.db, ctx.scope, input)),
  removeBallot: signedIn.input(schema.ballotVersion).output(schema.ballotAnswer).mutation(({ ctx, input }) => ballots.removeBallot(ctx.db, ctx.scope, input)),
});
