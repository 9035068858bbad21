import { router, signedIn } from "@/server/trpc/init";
import { viewDashboard } from "./dashboard-query";
import * as imports from "./import-commands";
import { listImports, viewImport } from "./import-queries";
import * as schema from "./schema";
import { saveTerms, viewTerms } from "./terms-commands";
import * as tickets from "./ticket-commands";
import { listTickets, viewTicket } from "./ticket-queries";

export const supportRouter = router({
  dashboard: signedIn.input(schema.dashboardRequest).output(schema.dashboardView).query(({ ctx, input }) => viewDashboard(ctx.db, ctx.scope, input)),
  tickets: signedIn.input(schema.ticketFilter).output(schema.ticketPage).query(({ ctx, input }) => listTickets(ctx.db, ctx.scope, input)),
  ticket: signedIn.input(schema.ticketRequest).output(schema.ticketView).query(({ ctx, input }) => viewTicket(ctx.db, ctx.scope, input)),
  ticketForm: signedIn.input(schema.supportOf).output(schema.ticketForm).query(({ ctx, input }) => tickets.viewTicketForm(ctx.db, ctx.scope, input)),
  saveTicket: signedIn.input(schema.ticketSave).output(schema.ticketSaved).mutation(({ ctx, input }) => tickets.saveTicket(ctx.db, ctx.scope, input)),
  reopenTicket: signedIn.input(schema.ticketReopening).output(schema.ticketSaved).mutation(({ ctx, input }) => tickets.reopenTicket(ctx.db, ctx.scope, input)),
  terms: signedIn.input(schema.supportOf).output(schema.termsView).query(({ ctx, input }) => viewTerms(ctx.db, ctx.scope, input)),
  saveTerms: signedIn.input(schema.termsSave).output(schema.termsSaved).mutation(({ ctx, input }) => saveTerms(ctx.db, ctx.scope, input)),
  imports: signedIn.input(schema.supportOf).output(schema.importsView).query(({ ctx, input }) => listImports(ctx.db, ctx.scope, input)),
  import: signedIn.input(schema.importRequest).output(schema.importView).query(({ ctx, input }) => viewImport(ctx.db, ctx.scope, input)),
  setImportOrder: signedIn.input(schema.importOrder).output(schema.importAnswer).mutation(({ ctx, input }) => imports.setImportOrder(ctx.db, ctx.scope, input)),
  runImport: signedIn.input(schema.importRun).output(schema.importAnswer).mutation(({ ctx, input }) => imports.runImport(ctx.db, ctx.scope, input)),
});
