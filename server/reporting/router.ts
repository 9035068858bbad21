import { z } from "zod";
import { file } from "@/server/platform/file-schema";
import { publisher } from "@/server/platform/publisher";
import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./commands";
import * as comparison from "./comparison-queries";
import * as compared from "./comparison-schema";
import * as contributions from "./contribution-commands";
import * as contributed from "./contribution-schema";
import * as creditCommands from "./credit-commands";
import * as creditQueries from "./credit-queries";
import * as credit from "./credit-schema";
import * as outcomes from "./outcome-commands";
import * as outcomeQueries from "./outcome-queries";
import * as outcome from "./outcome-schema";
import * as points from "./points-commands";
import * as portfolio from "./portfolio-queries";
import * as portfolioShapes from "./portfolio-schema";
import * as portfolioReports from "./portfolio-report-commands";
import * as portfolioProgrammes from "./portfolio-programmes-commands";
import * as portfolioForms from "./portfolio-report-queries";
import * as portfolioTemplates from "./portfolio-template";
import * as exports from "./export-queries";
import * as exported from "./export-schema";
import * as files from "./file-commands";
import * as fileQueries from "./file-queries";
import * as fileShapes from "./file-schema";
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
  portfolio: signedIn.input(portfolioShapes.portfolioFilter).output(portfolioShapes.portfolioView).query(({ ctx, input }) => portfolio.viewPortfolio(ctx.db, ctx.viewer, input)),
  portfolioEntry: signedIn.input(portfolioShapes.portfolioEntryRequest).output(portfolioShapes.portfolioEntry).query(({ ctx, input }) => portfolio.viewPortfolioEntry(ctx.db, ctx.viewer, input)),
  exported: signedIn.input(schema.reportId).output(exported.exportedReport).query(({ ctx, input }) => exports.tellExport(ctx.db, ctx.scope, input, publisher())),
  files: signedIn.input(schema.reportId).output(fileShapes.reportFiles).query(({ ctx, input }) => fileQueries.viewFiles(ctx.db, ctx.scope, input)),
  takeFile: signedIn.input(fileShapes.fileId).output(file).query(({ ctx, input }) => fileQueries.takeFile(ctx.db, ctx.scope, input)),
  askFile: signedIn.input(fileShapes.askedFile).output(fileShapes.fileAsked).mutation(({ ctx, input }) => files.askFile(ctx.db, ctx.scope, input)),
  cancelFile: signedIn.input(fileShapes.fileId).output(fileShapes.fileCancelled).mutation(({ ctx, input }) => files.cancelFile(ctx.db, ctx.scope, input)),
  create: signedIn.input(schema.newReport).output(schema.reportCreated).mutation(({ ctx, input }) => commands.createReport(ctx.db, ctx.scope, input)),
  edit: signedIn.input(schema.editedReport).output(schema.reportEdited).mutation(({ ctx, input }) => commands.editReport(ctx.db, ctx.scope, input)),
  freeze: signedIn.input(schema.reportId).output(schema.reportFrozen).mutation(({ ctx, input }) => points.freezeForMeeting(ctx.db, ctx.scope, input)),
  writeComment: signedIn.input(contributed.writtenComment).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeComment(ctx.db, ctx.scope, input)),
  sayWeather: signedIn.input(contributed.saidWeather).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.sayWeather(ctx.db, ctx.scope, input)),
  writeHardPoint: signedIn.input(contributed.writtenHardPoint).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeHardPoint(ctx.db, ctx.scope, input)),
  writeAskedDecision: signedIn.input(contributed.writtenAsk).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.writeAskedDecision(ctx.db, ctx.scope, input)),
  removeContribution: signedIn.input(contributed.removedContribution).output(contributed.contributionAnswer).mutation(({ ctx, input }) => contributions.removeContribution(ctx.db, ctx.scope, input)),
  credits: signedIn.input(credit.creditsOf).output(credit.creditsView).query(({ ctx, input }) => creditQueries.viewCredits(ctx.db, ctx.scope, input)),
  addCredit: signedIn.input(credit.newCreditVote).output(credit.creditAnswer).mutation(({ ctx, input }) => creditCommands.addCreditVote(ctx.db, ctx.scope, input)),
  removeCredit: signedIn.input(credit.removedCreditVote).output(credit.creditAnswer).mutation(({ ctx, input }) => creditCommands.removeCreditVote(ctx.db, ctx.scope, input)),
  inCommittee: signedIn.input(schema.reportId).output(outcome.inCommittee).query(({ ctx, input }) => outcomeQueries.viewInCommittee(ctx.db, ctx.scope, input)),
  ofMeeting: signedIn.input(outcome.meetingReportsRequest).output(outcome.meetingReports).query(({ ctx, input }) => outcomeQueries.listMeetingReports(ctx.db, ctx.scope, input)),
  askedIn: signedIn.input(outcome.askedInRequest).output(outcome.askedIn).query(({ ctx, input }) => outcomeQueries.viewAskedIn(ctx.db, ctx.scope, input)),
  decide: signedIn.input(outcome.takenDecision).output(outcome.decisionAnswer).mutation(({ ctx, input }) => outcomes.takeDecision(ctx.db, ctx.scope, input)),
  setAside: signedIn.input(outcome.setAsideDecision).output(outcome.decisionAnswer).mutation(({ ctx, input }) => outcomes.setDecisionAside(ctx.db, ctx.scope, input)),
  openMinutes: signedIn.input(schema.reportId).output(outcome.pointsInserted).mutation(({ ctx, input }) => points.openMinutes(ctx.db, ctx.scope, input)),
  insertPoints: signedIn.input(schema.reportId).output(outcome.pointsInserted).mutation(({ ctx, input }) => points.insertReportPoints(ctx.db, ctx.scope, input)),
  templates: signedIn.input(template.templatesRequest).output(template.templatesView).query(({ ctx, input }) => templateQueries.viewTemplates(ctx.db, ctx.scope, input)),
  changeTemplate: signedIn.input(template.changedTemplate).output(template.templateChanged).mutation(({ ctx, input }) => templates.changeTemplate(ctx.db, ctx.scope, input)),
  portfolioReportForm: signedIn.input(z.void()).output(schema.portfolioReportForm).query(({ ctx }) => portfolioForms.viewPortfolioReportForm(ctx.db, ctx.scope)),
  createPortfolioReport: signedIn.input(schema.newPortfolioReport).output(schema.portfolioReportCreated).mutation(({ ctx, input }) => portfolioReports.createPortfolioReport(ctx.db, ctx.scope, input)),
  changePortfolioProgrammes: signedIn.input(schema.changedProgrammes).output(schema.programmesChanged).mutation(({ ctx, input }) => portfolioProgrammes.changePortfolioProgrammes(ctx.db, ctx.scope, input)),
  portfolioTemplate: signedIn.input(z.void()).output(template.portfolioTemplate).query(({ ctx }) => portfolioTemplates.viewPortfolioTemplate(ctx.db, ctx.viewer)),
  changePortfolioTemplate: signedIn.input(template.changedPortfolioTemplate).output(template.templateChanged).mutation(({ ctx, input }) => portfolioTemplates.changePortfolioTemplate(ctx.db, ctx.viewer, input)),
  resetPortfolioTemplate: signedIn.input(template.resetPortfolioTemplate).output(template.templateChanged).mutation(({ ctx, input }) => portfolioTemplates.resetPortfolioTemplate(ctx.db, ctx.viewer, input)),
  resetTemplate: signedIn.input(template.resetTemplate).output(template.templateChanged).mutation(({ ctx, input }) => templates.resetTemplate(ctx.db, ctx.scope, input)),
});
