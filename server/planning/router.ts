import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import { createStory, editStory } from "./backlog-commands";
import { viewFeature, viewFormOptions, viewStory } from "./backlog-queries";
import * as backlog from "./backlog-schema";
import { createFeature, editFeature } from "./feature-commands";
import { keyed } from "./field-schema";
import { createIncrement, saveSquad, setReadyDates } from "./frame-commands";
import { currentSprints, listIncrements, previewIncrement, viewPlanningOverview, viewSquads } from "./frame-queries";
import { changeIncrement } from "./increment-commands";
import { viewIncrement } from "./increment-query";
import { cancelMilestone, createMilestone, editMilestone, moveForecast, reachMilestone, rebaseline, reopenMilestone, restoreMilestone } from "./milestone-commands";
import { listMilestones, viewMilestone, viewMilestoneForm } from "./milestone-queries";
import * as milestones from "./milestone-schema";
import * as schema from "./schema";

export const planningRouter = router({
  currentSprints: signedIn
    .input(z.void())
    .output(z.array(schema.currentSprint))
    .query(({ ctx }) => currentSprints(ctx.db, ctx.scope, ctx.today)),
  overview: signedIn
    .input(schema.overviewOf)
    .output(schema.planningOverview)
    .query(({ ctx, input }) => viewPlanningOverview(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  increments: signedIn
    .input(schema.listIncrements)
    .output(schema.incrementPage)
    .query(({ ctx, input }) => listIncrements(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  increment: signedIn
    .input(schema.incrementByNumber)
    .output(schema.incrementView)
    .query(({ ctx, input }) => viewIncrement(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  previewIncrement: signedIn
    .input(schema.previewedIncrement)
    .output(schema.incrementPreview)
    .query(({ ctx, input }) => previewIncrement(ctx.db, ctx.scope, input)),
  createIncrement: signedIn
    .input(schema.newIncrement)
    .output(schema.newIncrementAnswer)
    .mutation(({ ctx, input }) => createIncrement(ctx.db, ctx.scope, input)),
  changeIncrement: signedIn
    .input(schema.changedIncrement)
    .output(schema.changedIncrementAnswer)
    .mutation(({ ctx, input }) => changeIncrement(ctx.db, ctx.scope, input)),
  setReadyDates: signedIn
    .input(schema.readyDates)
    .output(schema.readyDatesAnswer)
    .mutation(({ ctx, input }) => setReadyDates(ctx.db, ctx.scope, input)),
  squads: signedIn
    .input(schema.squadsOf)
    .output(schema.squadsView)
    .query(({ ctx, input }) => viewSquads(ctx.db, ctx.scope, input)),
  saveSquad: signedIn
    .input(schema.savedSquad)
    .output(schema.done)
    .mutation(({ ctx, input }) => saveSquad(ctx.db, ctx.scope, input)),
  formOptions: signedIn
    .input(schema.formOptionsOf)
    .output(schema.formOptionsView)
    .query(({ ctx, input }) => viewFormOptions(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  feature: signedIn
    .input(schema.featureByKey)
    .output(schema.featureView)
    .query(({ ctx, input }) => viewFeature(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  createFeature: signedIn
    .input(backlog.newFeature)
    .output(backlog.itemAnswer)
    .mutation(({ ctx, input }) => createFeature(ctx.db, ctx.scope, input)),
  editFeature: signedIn
    .input(backlog.editedFeature)
    .output(backlog.itemAnswer)
    .mutation(({ ctx, input }) => editFeature(ctx.db, ctx.scope, input)),
  story: signedIn
    .input(schema.storyByKey)
    .output(schema.storyView)
    .query(({ ctx, input }) => viewStory(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  createStory: signedIn
    .input(backlog.newStory)
    .output(backlog.storyAnswer)
    .mutation(({ ctx, input }) => createStory(ctx.db, ctx.scope, input)),
  editStory: signedIn
    .input(backlog.editedStory)
    .output(backlog.storyAnswer)
    .mutation(({ ctx, input }) => editStory(ctx.db, ctx.scope, input)),
  milestones: signedIn
    .input(milestones.listMilestones)
    .output(milestones.milestonePage)
    .query(({ ctx, input }) => listMilestones(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  milestone: signedIn
    .input(milestones.milestoneByKey)
    .output(milestones.milestoneView)
    .query(({ ctx, input }) => viewMilestone(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  milestoneForm: signedIn
    .input(milestones.milestoneFormOf)
    .output(milestones.milestoneForm)
    .query(({ ctx, input }) => viewMilestoneForm(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  createMilestone: signedIn
    .input(milestones.newMilestone)
    .output(keyed)
    .mutation(({ ctx, input }) => createMilestone(ctx.db, ctx.scope, input)),
  editMilestone: signedIn
    .input(milestones.editedMilestone)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => editMilestone(ctx.db, ctx.scope, input)),
  moveForecast: signedIn
    .input(milestones.movedForecast)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => moveForecast(ctx.db, ctx.scope, input)),
  rebaseline: signedIn
    .input(milestones.rebaselined)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => rebaseline(ctx.db, ctx.scope, input)),
  reachMilestone: signedIn
    .input(milestones.reachedMilestone)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => reachMilestone(ctx.db, ctx.scope, input)),
  reopenMilestone: signedIn
    .input(milestones.reasonedMilestone)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => reopenMilestone(ctx.db, ctx.scope, input)),
  cancelMilestone: signedIn
    .input(milestones.reasonedMilestone)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => cancelMilestone(ctx.db, ctx.scope, input)),
  restoreMilestone: signedIn
    .input(milestones.namedMilestone)
    .output(milestones.milestoneAnswer)
    .mutation(({ ctx, input }) => restoreMilestone(ctx.db, ctx.scope, input)),
});
