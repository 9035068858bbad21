import { router, signedIn } from "@/server/trpc/init";
import { changeSettings, createProgramme, setFollowing } from "./commands";
import { addMember, changeMember, removeMember } from "./member-commands";
import { canCreateProgramme } from "./policy";
import { findProgramme, listMembers, listProgrammes, viewMember, viewOverview } from "./queries";
import * as schema from "./schema";

export const programmesRouter = router({
  list: signedIn
    .input(schema.listProgrammes)
    .output(schema.programmePage)
    .query(async ({ ctx, input }) => ({ ...(await listProgrammes(ctx.db, ctx.scope, input)), can: { create: canCreateProgramme(ctx.viewer) } })),
  bySlug: signedIn
    .input(schema.programmeBySlug)
    .output(schema.programmeView)
    .query(({ ctx, input }) => findProgramme(ctx.db, ctx.scope, input)),
  overview: signedIn
    .input(schema.programmeBySlug)
    .output(schema.programmeOverview)
    .query(({ ctx, input }) => viewOverview(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  members: signedIn
    .input(schema.listMembers)
    .output(schema.memberPage)
    .query(({ ctx, input }) => listMembers(ctx.db, ctx.scope, input)),
  member: signedIn
    .input(schema.memberByUser)
    .output(schema.memberView)
    .query(({ ctx, input }) => viewMember(ctx.db, ctx.scope, input)),
  create: signedIn
    .input(schema.newProgramme)
    .output(schema.newProgrammeAnswer)
    .mutation(({ ctx, input }) => createProgramme(ctx.db, ctx.viewer, input)),
  changeSettings: signedIn
    .input(schema.programmeSettings)
    .output(schema.done)
    .mutation(({ ctx, input }) => changeSettings(ctx.db, ctx.scope, input)),
  addMember: signedIn
    .input(schema.newMember)
    .output(schema.memberAnswer)
    .mutation(({ ctx, input }) => addMember(ctx.db, ctx.scope, input)),
  changeMember: signedIn
    .input(schema.changedMember)
    .output(schema.memberAnswer)
    .mutation(({ ctx, input }) => changeMember(ctx.db, ctx.scope, input)),
  removeMember: signedIn
    .input(schema.removedMember)
    .output(schema.memberAnswer)
    .mutation(({ ctx, input }) => removeMember(ctx.db, ctx.scope, input)),
  setFollowing: signedIn
    .input(schema.following)
    .output(schema.done)
    .mutation(({ ctx, input }) => setFollowing(ctx.db, ctx.scope, input)),
});
