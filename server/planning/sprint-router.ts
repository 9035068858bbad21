import { router, signedIn } from "@/server/trpc/init";
import { closeSprint } from "./closing-commands";
import { viewClosing } from "./closing-queries";
import * as closing from "./closing-schema";
import { copyIncrement } from "./increment-copy-commands";
import { viewCopy } from "./increment-copy-queries";
import * as copy from "./increment-copy-schema";
import { addInspectionItem, editInspectionItem, judgeObjectives, makeStoryOf, removeInspectionItem } from "./inspection-commands";
import { viewReview } from "./inspection-queries";
import * as inspection from "./inspection-schema";
import { done } from "./schema";
import { changeState, saveGoals } from "./sprint-commands";
import { viewSprint, viewSprintCards } from "./sprint-queries";
import * as schema from "./sprint-schema";

export const sprintRouter = router({
  page: signedIn
    .input(schema.sprintOf)
    .output(schema.sprintView)
    .query(({ ctx, input }) => viewSprint(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  cards: signedIn
    .input(schema.sprintOf)
    .output(schema.sprintCards)
    .query(({ ctx, input }) => viewSprintCards(ctx.db, ctx.scope, input)),
  changeState: signedIn
    .input(schema.changedState)
    .output(schema.stateAnswer)
    .mutation(({ ctx, input }) => changeState(ctx.db, ctx.scope, input)),
  saveGoals: signedIn
    .input(schema.savedGoals)
    .output(schema.goalsAnswer)
    .mutation(({ ctx, input }) => saveGoals(ctx.db, ctx.scope, input)),
  closing: signedIn
    .input(schema.sprintOf.omit({ squad: true }))
    .output(closing.closingView)
    .query(({ ctx, input }) => viewClosing(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  close: signedIn
    .input(closing.closedSprint)
    .output(closing.closingAnswer)
    .mutation(({ ctx, input }) => closeSprint(ctx.db, ctx.scope, input)),
  copyForm: signedIn
    .input(copy.copyOf)
    .output(copy.copyView)
    .query(({ ctx, input }) => viewCopy(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  copy: signedIn
    .input(copy.copiedIncrement)
    .output(copy.copyAnswer)
    .mutation(({ ctx, input }) => copyIncrement(ctx.db, ctx.scope, input)),
  review: signedIn
    .input(inspection.reviewOf)
    .output(inspection.reviewView)
    .query(({ ctx, input }) => viewReview(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  judgeObjectives: signedIn
    .input(inspection.judgedObjectives)
    .output(done)
    .mutation(({ ctx, input }) => judgeObjectives(ctx.db, ctx.scope, input)),
  addInspectionItem: signedIn
    .input(inspection.newInspectionItem)
    .output(done)
    .mutation(({ ctx, input }) => addInspectionItem(ctx.db, ctx.scope, input)),
  editInspectionItem: signedIn
    .input(inspection.editedInspectionItem)
    .output(inspection.inspectionAnswer)
    .mutation(({ ctx, input }) => editInspectionItem(ctx.db, ctx.scope, input)),
  removeInspectionItem: signedIn
    .input(inspection.namedInspectionItem)
    .output(inspection.inspectionAnswer)
    .mutation(({ ctx, input }) => removeInspectionItem(ctx.db, ctx.scope, input)),
  makeStory: signedIn
    .input(inspection.namedInspectionItem)
    .output(inspection.improvementAnswer)
    .mutation(({ ctx, input }) => makeStoryOf(ctx.db, ctx.scope, input)),
});
