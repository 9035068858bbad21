import { router, signedIn } from "@/server/trpc/init";
import { updateEntries } from "./bulk-commands";
import { updateEntry } from "./commands";
import { viewEntry } from "./entry-query";
import { linkEntry, unlinkEntry } from "./link-commands";
import { listConcerning } from "./link-queries";
import * as queries from "./queries";
import { findFrom } from "./reference-queries";
import * as schema from "./schema";
import { replaceDecision, supersedeDecision } from "./supersede-commands";
import { turnIntoAction, turnIntoRisk, turnIntoStory } from "./turn-commands";

export const registryRouter = router({
  list: signedIn.input(schema.registryFilter).output(schema.entryPage).query(({ ctx, input }) => queries.listEntries(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  views: signedIn.input(schema.viewsOf).output(schema.registryViews).query(({ ctx, input }) => queries.viewCounts(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  entry: signedIn.input(schema.entryId).output(schema.entryView).query(({ ctx, input }) => viewEntry(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  chosen: signedIn.input(schema.chosenEntries).output(schema.chosenView).query(({ ctx, input }) => queries.listChosen(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  concerning: signedIn.input(schema.concernedSubject).output(schema.references).query(({ ctx, input }) => listConcerning(ctx.db, ctx.scope, input)),
  refer: signedIn.input(schema.writtenReference).output(schema.referred).query(({ ctx, input }) => findFrom(ctx.db, ctx.scope, input)),
  update: signedIn.input(schema.entryUpdate).output(schema.entryUpdated).mutation(({ ctx, input }) => updateEntry(ctx.db, ctx.scope, input)),
  updateMany: signedIn.input(schema.bulkUpdate).output(schema.bulkResult).mutation(({ ctx, input }) => updateEntries(ctx.db, ctx.scope, input)),
  supersede: signedIn.input(schema.supersededBy).output(schema.supersedeResult).mutation(({ ctx, input }) => supersedeDecision(ctx.db, ctx.scope, input)),
  replace: signedIn.input(schema.replacedBy).output(schema.supersedeResult).mutation(({ ctx, input }) => replaceDecision(ctx.db, ctx.scope, input)),
  link: signedIn.input(schema.writtenReference).output(schema.linkResult).mutation(({ ctx, input }) => linkEntry(ctx.db, ctx.scope, input)),
  unlink: signedIn.input(schema.oldLink).output(schema.linkResult).mutation(({ ctx, input }) => unlinkEntry(ctx.db, ctx.scope, input)),
  turnIntoAction: signedIn.input(schema.newAction).output(schema.turnIntoActionResult).mutation(({ ctx, input }) => turnIntoAction(ctx.db, ctx.scope, input)),
  turnIntoRisk: signedIn.input(schema.entryId).output(schema.turnIntoRiskResult).mutation(({ ctx, input }) => turnIntoRisk(ctx.db, ctx.scope, input)),
  turnIntoStory: signedIn.input(schema.entryId).output(schema.turnIntoStoryResult).mutation(({ ctx, input }) => turnIntoStory(ctx.db, ctx.scope, input)),
});
