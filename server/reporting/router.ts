import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as queries from "./queries";
import * as schema from "./schema";

export const reportingRouter = router({
  list: signedIn.input(schema.reportFilter).output(schema.reportPage).query(({ ctx, input }) => queries.listReports(ctx.db, ctx.scope, input)),
  form: signedIn.input(schema.reportFormRequest).output(schema.reportForm).query(({ ctx, input }) => queries.viewReportForm(ctx.db, ctx.scope, input)),
  report: signedIn.input(schema.reportId).output(schema.reportView).query(({ ctx, input }) => queries.viewReport(ctx.db, ctx.scope, input)),
  create: signedIn.input(schema.newReport).output(schema.reportCreated).mutation(({ ctx, input }) => commands.createReport(ctx.db, ctx.scope, input)),
  freeze: signedIn.input(schema.reportId).output(schema.reportFrozen).mutation(({ ctx, input }) => commands.freezeReport(ctx.db, ctx.scope, input)),
});
