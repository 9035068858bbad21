import { router, signedIn } from "@/server/trpc/init";
import { moveStory } from "./board-commands";
import { viewBoard, viewBoardChanges, viewPlan, watchBoard } from "./board-queries";
import * as schema from "./board-schema";
import { addDependency, removeDependency } from "./dependency-commands";
import { applyScenario, discardScenario, saveScenario, startScenario } from "./scenario-commands";
import { done } from "./schema";

export const boardRouter = router({
  page: signedIn
    .input(schema.boardPageOf)
    .output(schema.boardPage)
    .query(({ ctx, input }) => viewBoard(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  plan: signedIn
    .input(schema.boardOf)
    .output(schema.boardPlan)
    .query(({ ctx, input }) => viewPlan(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  changes: signedIn
    .input(schema.boardChangesOf)
    .output(schema.boardChanges)
    .query(({ ctx, input }) => viewBoardChanges(ctx.db, ctx.scope, input)),
  watch: signedIn
    .input(schema.boardOf)
    .output(schema.boardTopic)
    .query(({ ctx, input }) => watchBoard(ctx.db, ctx.scope, input)),
  moveStory: signedIn
    .input(schema.movedStory)
    .output(schema.moveAnswer)
    .mutation(({ ctx, input }) => moveStory(ctx.db, ctx.scope, input)),
  addDependency: signedIn
    .input(schema.newDependency)
    .output(schema.dependencyAnswer)
    .mutation(({ ctx, input }) => addDependency(ctx.db, ctx.scope, input)),
  removeDependency: signedIn
    .input(schema.dependencyPair)
    .output(done)
    .mutation(({ ctx, input }) => removeDependency(ctx.db, ctx.scope, input)),
  startScenario: signedIn
    .input(schema.startedScenario)
    .output(schema.scenarioView)
    .mutation(({ ctx, input }) => startScenario(ctx.db, ctx.scope, input)),
  saveScenario: signedIn
    .input(schema.savedScenario)
    .output(schema.scenarioSaved)
    .mutation(({ ctx, input }) => saveScenario(ctx.db, ctx.scope, input)),
  applyScenario: signedIn
    .input(schema.appliedScenario)
    .output(schema.scenarioAnswer)
    .mutation(({ ctx, input }) => applyScenario(ctx.db, ctx.scope, input)),
  discardScenario: signedIn
    .input(schema.discardedScenario)
    .output(done)
    .mutation(({ ctx, input }) => discardScenario(ctx.db, ctx.scope, input)),
});
