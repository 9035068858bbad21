import { router, signedIn } from "@/server/trpc/init";
import { cancelImport, saveColumns, startImport, startRehearsal } from "./import-commands";
import { viewImportFile, viewImportHome, viewImportRun, viewRehearsal } from "./import-queries";
import * as schema from "./schema";

export const interchangeRouter = router({
  home: signedIn
    .input(schema.importHomeOf)
    .output(schema.importHome)
    .query(({ ctx, input }) => viewImportHome(ctx.db, ctx.scope, input)),
  file: signedIn
    .input(schema.importFileOf)
    .output(schema.importFileView)
    .query(({ ctx, input }) => viewImportFile(ctx.db, ctx.scope, input)),
  rehearsal: signedIn
    .input(schema.rehearsalOf)
    .output(schema.rehearsalView)
    .query(({ ctx, input }) => viewRehearsal(ctx.db, ctx.scope, input)),
  run: signedIn
    .input(schema.runOf)
    .output(schema.runView)
    .query(({ ctx, input }) => viewImportRun(ctx.db, ctx.scope, input)),
  saveColumns: signedIn
    .input(schema.savedColumns)
    .output(schema.done)
    .mutation(({ ctx, input }) => saveColumns(ctx.db, ctx.scope, input)),
  startRehearsal: signedIn
    .input(schema.startedRehearsal)
    .output(schema.startAnswer)
    .mutation(({ ctx, input }) => startRehearsal(ctx.db, ctx.scope, input)),
  startImport: signedIn
    .input(schema.startedImport)
    .output(schema.startAnswer)
    .mutation(({ ctx, input }) => startImport(ctx.db, ctx.scope, input)),
  cancelImport: signedIn
    .input(schema.cancelledImport)
    .output(schema.done)
    .mutation(({ ctx, input }) => cancelImport(ctx.db, ctx.scope, input)),
});
