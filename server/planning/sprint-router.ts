import { router, signedIn } from "@/server/trpc/init";
import { closeSprint } from "./closing-commands";
import { viewClosing } from "./closing-queries";
import * as closing from "./closing-schema";
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
});
