import { router, signedIn } from "@/server/trpc/init";
import { changeStories, quickAddStories } from "./backlog-commands";
import { listBacklog } from "./backlog-list";
import * as schema from "./backlog-schema";
import { viewEpic, viewTree } from "./backlog-tree";
import * as views from "./backlog-view-schema";
import { changeDefinitions, viewDefinitions } from "./definition-commands";
import { changeEpics, changeFeatures, createEpic, editEpic } from "./feature-commands";
import { listEpics, listFeatures } from "./feature-list-queries";
import * as lists from "./feature-list-schema";
import { rankByWsjf, reorderItems } from "./reorder-commands";
import { done } from "./schema";
import { undoChange } from "./undo-commands";
import { viewWsjfOrder } from "./wsjf-query";

/** The backlog as a whole: its list, its tree, many items at once, their order, and the definitions that they are measured by. */
export const backlogRouter = router({
  list: signedIn
    .input(views.backlogOf)
    .output(views.backlogPage)
    .query(({ ctx, input }) => listBacklog(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  features: signedIn
    .input(lists.featuresOf)
    .output(lists.featurePage)
    .query(({ ctx, input }) => listFeatures(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  epics: signedIn
    .input(lists.epicsOf)
    .output(lists.epicPage)
    .query(({ ctx, input }) => listEpics(ctx.db, ctx.scope, input)),
  tree: signedIn
    .input(views.treeOf)
    .output(views.treeView)
    .query(({ ctx, input }) => viewTree(ctx.db, ctx.scope, input)),
  wsjfOrder: signedIn
    .input(views.wsjfOrderOf)
    .output(views.wsjfOrder)
    .query(({ ctx, input }) => viewWsjfOrder(ctx.db, ctx.scope, input)),
  epic: signedIn
    .input(views.epicByKey)
    .output(views.epicView)
    .query(({ ctx, input }) => viewEpic(ctx.db, ctx.scope, input)),
  quickAdd: signedIn
    .input(schema.quickAdded)
    .output(schema.quickAnswer)
    .mutation(({ ctx, input }) => quickAddStories(ctx.db, ctx.scope, input)),
  changeStories: signedIn
    .input(schema.changedStories)
    .output(schema.manyAnswer)
    .mutation(({ ctx, input }) => changeStories(ctx.db, ctx.scope, input)),
  changeFeatures: signedIn
    .input(schema.changedFeatures)
    .output(schema.manyAnswer)
    .mutation(({ ctx, input }) => changeFeatures(ctx.db, ctx.scope, input)),
  changeEpics: signedIn
    .input(schema.changedEpics)
    .output(schema.manyAnswer)
    .mutation(({ ctx, input }) => changeEpics(ctx.db, ctx.scope, input)),
  createEpic: signedIn
    .input(schema.newEpic)
    .output(schema.itemAnswer)
    .mutation(({ ctx, input }) => createEpic(ctx.db, ctx.scope, input)),
  editEpic: signedIn
    .input(schema.editedEpic)
    .output(schema.itemAnswer)
    .mutation(({ ctx, input }) => editEpic(ctx.db, ctx.scope, input)),
  reorder: signedIn
    .input(schema.reordered)
    .output(schema.movedAnswer)
    .mutation(({ ctx, input }) => reorderItems(ctx.db, ctx.scope, input)),
  rankByWsjf: signedIn
    .input(schema.rankedByWsjf)
    .output(schema.movedAnswer)
    .mutation(({ ctx, input }) => rankByWsjf(ctx.db, ctx.scope, input)),
  undo: signedIn
    .input(schema.undone)
    .output(schema.undoAnswer)
    .mutation(({ ctx, input }) => undoChange(ctx.db, ctx.scope, input)),
  definitions: signedIn
    .input(schema.definitionsOf)
    .output(schema.definitionsView)
    .query(({ ctx, input }) => viewDefinitions(ctx.db, ctx.scope, input)),
  changeDefinitions: signedIn
    .input(schema.changedDefinitions)
    .output(done)
    .mutation(({ ctx, input }) => changeDefinitions(ctx.db, ctx.scope, input)),
});
