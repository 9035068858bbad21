import { z } from "zod";
import { router, signedIn } from "@/server/trpc/init";
import { runImport } from "./panorama-commands";
import { listImports, viewImport } from "./panorama-queries";
import * as schema from "./panorama-schema";
import { done } from "./schema";
import { changeSheet } from "./sheet-commands";
import { viewSheet } from "./sheet-queries";
import { changedSheet, sheetOf, sheetView } from "./sheet-schema";

/** Programmes in the columns of the State's panorama of large digital projects. */
export const panoramaRouter = router({
  sheet: signedIn
    .input(sheetOf)
    .output(sheetView)
    .query(({ ctx, input }) => viewSheet(ctx.db, ctx.scope, input)),
  changeSheet: signedIn
    .input(changedSheet)
    .output(done)
    .mutation(({ ctx, input }) => changeSheet(ctx.db, ctx.scope, input)),
  imports: signedIn.input(z.void()).output(schema.panoramaImportsView).query(({ ctx }) => listImports(ctx.db, ctx.viewer)),
  import: signedIn
    .input(schema.panoramaImportRequest)
    .output(schema.panoramaImportView)
    .query(({ ctx, input }) => viewImport(ctx.db, ctx.viewer, input)),
  runImport: signedIn
    .input(schema.panoramaImportRun)
    .output(schema.panoramaImportAnswer)
    .mutation(({ ctx, input }) => runImport(ctx.db, ctx.viewer, input)),
});
