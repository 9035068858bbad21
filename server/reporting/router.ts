import { file } from "@/server/platform/file-schema";
import { publisher } from "@/server/platform/publisher";
import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as comparison from "./comparison-queries";
import * as compared from "./comparison-schema";
import * as contributions from "./contribution-commands";
import * as contributed from "./contribution-schema";
import * as exports from "./export-queries";
import * as exported from "./export-schema";
import * as preparation from "./preparation-queries";
import * as queries from "./queries";
import * as schema from "./schema";
import * as templates from "./template-commands";
import * as templateQueries from "./template-queries";
import * as template from "./template-schema";

export const reportingRouter = router({
  list: signedIn.input(schema.reportFilter).output(schema.reportPage).query(({ ctx, input }) => queries.listReports(ctx.db, ctx.scope, input)),
  form: signedIn.input(schema.reportFormRequest).output(schema.reportForm).query(({ ctx, input }) => queries.viewReportForm(ctx.db, ctx.scope, input)),
  report: signedIn.input(schema.reportId).output(schema.reportView).query(({ ctx, input }) => queries.viewReport(ctx.db, ctx.scope, input)),
  frozen: signedIn.input(schema.reportHash).output(schema.reportView).query(({ ctx, input }) => queries.viewFrozenReport(ctx.db, ctx.scope, input)),
  preparation: signedIn.input(schema.reportId).output(contributed.preparation).query(({ ctx, input }) => preparation.viewPreparation(ctx.db, ctx.scope, input)),
  comparison: signedIn.input(compared.comparisonRequest).output(compared.comparisonView).query(({ ctx, input }) => comparison.viewComparison(ctx.db, ctx.scope, input)),
  exported: signedIn.input(schema.reportId).output(exported.exportedReport).query(({ ctx, input }) => exports.tellExport(ctx.db, ctx.scope, input, publisher())),
  file: signedIn.input(exported.reportFileRequest).output(file).query(({ ctx, input }) => exports.writeReportFile(ctx.db, ctx.scope, input, publisher())),
  create: signedIn.input(schema.newReport).output(schema.reportCreated).mutation(({ ctx, input }) => commands.createReport(ctx.db, ctx.scope, input)),
  edit: signedIn.input(schema.editedReport).output(schema.reportEdited).mutation(({ ctx, input }) => commands.editReport(ctx.db, ctx.scope, input)),
  freeze: signedIn.input(schema.reportId).output(schema.reportFrozen).mutation(({ ctx, input }) => commands.freezeReport(ctx.db, ctx.scope, input)),
  writeComment: signedIn.input(contributed.writtenComment).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeComment(ctx.db, ctx.scope, input)),
  sayWeather: signedIn.input(contributed.saidWeather).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.sayWeather(ctx.db, ctx.scope, input)),
  writeHardPoint: signedIn.input(contributed.writtenHardPoint).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeHardPoint(ctx.db, ctx.scope, input)),
  writeAskedDecision: signedIn.input(contributed.writtenAsk).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeAskedDecision(ctx.db, ctx.scope, input)),
  removeContribution: signedIn.input(contributed.removedContribution).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.removeContribution(ctx.db, ctx.scope, input)),
  templates: signedIn.input(template.templatesRequest).output(template.templatesView).query(({ ctx, input }) => templateQueries.viewTemplates(ctx.db, ctx.scope, input)),
  changeTemplate: signedIn.input(template.changedTemplate).output(template.templateChanged).mutation(({ ctx, input }) => templates.changeTemplate(ctx.db, ctx.scope, input)),
  resetTemplate: signedIn.input(template.resetTemplate).output(template.templateChanged).mutation(({ ctx, input }) => templates.resetTemplate(ctx.db, ctx.scope, input)),
});
