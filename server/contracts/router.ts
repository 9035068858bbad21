import { z } from "zod";
import { file } from "@/server/platform/file-schema";
import { router, signedIn } from "@/server/trpc/init";
import * as answers from "./answer-acts";
import { viewAmounts, viewPortfolio } from "./amounts-queries";
import * as money from "./amounts-schema";
import { viewCalendar } from "./calendar-queries";
import * as calendar from "./calendar-schema";
import { declareContract, editContract } from "./contract-commands";
import { planReading, recordDocumentsSent } from "./reading-acts";
import * as settings from "./contract-queries";
import * as terms from "./contract-schema";
import { createOrder } from "./create-order";
import { viewContractDashboard } from "./dashboard-queries";
import * as dashboard from "./dashboard-schema";
import { prepareEvaluation, recordDelivery, recordTacitVerdict, recordVerdict } from "./delivery-acts";
import { readSlip } from "./delivery-queries";
import { addLine, removeLine } from "./line-commands";
import * as acts from "./order-acts";
import * as imports from "./order-import-commands";
import * as imported from "./order-import-queries";
import * as register from "./order-import-schema";
import { gradeOrder, viewOrderForm } from "./order-form";
import { viewOrder } from "./order-view";
import * as prices from "./price-commands";
import * as queries from "./queries";
import { saveDestruction, saveReversibility } from "./reversibility-commands";
import { viewReversibility } from "./reversibility-queries";
import * as handBack from "./reversibility-schema";
import { changeRules } from "./rules-commands";
import * as asked from "./order-act-schema";
import * as schema from "./schema";
import { sayTeam } from "./team-commands";
import * as tranches from "./tranche-commands";
import { replaceTacitVerdict } from "./timely-verdict";
import { viewVerifications } from "./verification-queries";
import * as awaiting from "./verification-schema";

export const contractsRouter = router({
  list: signedIn.input(schema.contractFilter).output(schema.contractPage).query(({ ctx, input }) => queries.listContracts(ctx.db, ctx.scope, input)),
  contract: signedIn.input(schema.orderFilter).output(schema.contractView).query(({ ctx, input }) => queries.viewContract(ctx.db, ctx.scope, input)),
  dashboard: signedIn.input(dashboard.contractDashboardRequest).output(dashboard.contractDashboardView).query(({ ctx, input }) => viewContractDashboard(ctx.db, ctx.scope, input)),
  sayTeam: signedIn.input(dashboard.teamSaid).output(dashboard.teamSaidAnswer).mutation(({ ctx, input }) => sayTeam(ctx.db, ctx.scope, input)),
  catalogue: signedIn.input(schema.contractId).output(schema.catalogueView).query(({ ctx, input }) => queries.viewCatalogue(ctx.db, ctx.scope, input)),
  orderForm: signedIn.input(schema.orderFormRequest).output(schema.orderForm).query(({ ctx, input }) => viewOrderForm(ctx.db, ctx.scope, input)),
  gradeOrder: signedIn.input(schema.gradeRequest).output(schema.gradeAnswer).query(({ ctx, input }) => gradeOrder(ctx.db, ctx.scope, input)),
  order: signedIn.input(schema.orderId).output(schema.orderView).query(({ ctx, input }) => viewOrder(ctx.db, ctx.scope, input)),
  createOrder: signedIn.input(asked.newOrder).output(asked.orderCreated).mutation(({ ctx, input }) => createOrder(ctx.db, ctx.scope, input)),
  addLine: signedIn.input(asked.orderLineAdd).output(asked.orderCreated).mutation(({ ctx, input }) => addLine(ctx.db, ctx.scope, input)),
  removeLine: signedIn.input(asked.orderLineRemoval).output(asked.orderMoved).mutation(({ ctx, input }) => removeLine(ctx.db, ctx.scope, input)),
  issueOrder: signedIn.input(asked.orderIssue).output(asked.orderMoved).mutation(({ ctx, input }) => acts.issueOrder(ctx.db, ctx.scope, input)),
  cancelOrder: signedIn.input(asked.orderCancel).output(asked.orderMoved).mutation(({ ctx, input }) => acts.cancelOrder(ctx.db, ctx.scope, input)),
  planReading: signedIn.input(asked.orderReading).output(asked.orderMoved).mutation(({ ctx, input }) => planReading(ctx.db, ctx.scope, input)),
  recordDocumentsSent: signedIn.input(asked.orderDocumentsSent).output(asked.orderMoved).mutation(({ ctx, input }) => recordDocumentsSent(ctx.db, ctx.scope, input)),
  recordDelivery: signedIn.input(asked.orderDelivery).output(asked.orderMoved).mutation(({ ctx, input }) => recordDelivery(ctx.db, ctx.scope, input)),
  prepareEvaluation: signedIn.input(asked.orderEvaluation).output(asked.orderMoved).mutation(({ ctx, input }) => prepareEvaluation(ctx.db, ctx.scope, input)),
  recordTacitVerdict: signedIn.input(asked.orderTacitVerdict).output(asked.orderMoved).mutation(({ ctx, input }) => recordTacitVerdict(ctx.db, ctx.scope, input)),
  replaceTacitVerdict: signedIn.input(asked.orderTimelyVerdict).output(asked.orderMoved).mutation(({ ctx, input }) => replaceTacitVerdict(ctx.db, ctx.scope, input)),
  recordVerdict: signedIn.input(asked.orderVerdict).output(asked.orderMoved).mutation(({ ctx, input }) => recordVerdict(ctx.db, ctx.scope, input)),
  recordAnswer: signedIn.input(asked.orderAnswer).output(asked.orderMoved).mutation(({ ctx, input }) => answers.recordAnswer(ctx.db, ctx.scope, input)),
  recordReply: signedIn.input(asked.orderReply).output(asked.orderMoved).mutation(({ ctx, input }) => answers.recordReply(ctx.db, ctx.scope, input)),
  slip: signedIn.input(schema.deliveryId).output(file).query(({ ctx, input }) => readSlip(ctx.db, ctx.scope, input)),
  certifyOrder: signedIn.input(asked.orderCertification).output(asked.orderMoved).mutation(({ ctx, input }) => acts.certifyOrder(ctx.db, ctx.scope, input)),
  invoiceOrder: signedIn.input(asked.orderInvoice).output(asked.orderMoved).mutation(({ ctx, input }) => acts.invoiceOrder(ctx.db, ctx.scope, input)),
  payOrder: signedIn.input(asked.orderDated).output(asked.orderMoved).mutation(({ ctx, input }) => acts.payOrder(ctx.db, ctx.scope, input)),
  noteOrder: signedIn.input(asked.orderNote).output(asked.orderMoved).mutation(({ ctx, input }) => acts.noteOrder(ctx.db, ctx.scope, input)),

  orderImports: signedIn.input(schema.contractId).output(register.orderImportsView).query(({ ctx, input }) => imported.listImports(ctx.db, ctx.scope, input)),
  orderImport: signedIn.input(register.orderImportRequest).output(register.orderImportView).query(({ ctx, input }) => imported.viewImport(ctx.db, ctx.scope, input)),
  setOrderImportDates: signedIn.input(register.orderImportDates).output(register.orderImportAnswer).mutation(({ ctx, input }) => imports.setImportDates(ctx.db, ctx.scope, input)),
  runOrderImport: signedIn.input(register.orderImportRun).output(register.orderImportAnswer).mutation(({ ctx, input }) => imports.runImport(ctx.db, ctx.scope, input)),

  declaration: signedIn.input(z.void()).output(terms.declarationForm).query(({ ctx }) => settings.viewDeclaration(ctx.db, ctx.scope)),
  declare: signedIn.input(terms.contractDeclaration).output(terms.contractSaved).mutation(({ ctx, input }) => declareContract(ctx.db, ctx.scope, input)),
  settings: signedIn.input(schema.contractId).output(terms.contractSettings).query(({ ctx, input }) => settings.viewSettings(ctx.db, ctx.scope, input)),
  edit: signedIn.input(terms.contractEdit).output(terms.contractSaved).mutation(({ ctx, input }) => editContract(ctx.db, ctx.scope, input)),
  saveTranche: signedIn.input(terms.trancheSave).output(terms.trancheSaved).mutation(({ ctx, input }) => tranches.saveTranche(ctx.db, ctx.scope, input)),
  affirmTranche: signedIn.input(terms.trancheAffirmation).output(terms.trancheSaved).mutation(({ ctx, input }) => tranches.affirmTranche(ctx.db, ctx.scope, input)),
  reopenTranche: signedIn.input(terms.trancheReopening).output(terms.trancheSaved).mutation(({ ctx, input }) => tranches.reopenTranche(ctx.db, ctx.scope, input)),
  removeTranche: signedIn.input(terms.trancheRemoval).output(terms.trancheSaved).mutation(({ ctx, input }) => tranches.removeTranche(ctx.db, ctx.scope, input)),
  rules: signedIn.input(schema.contractId).output(terms.rulesView).query(({ ctx, input }) => settings.viewRules(ctx.db, ctx.scope, input)),
  rulesForm: signedIn.input(terms.rulesFormRequest).output(terms.rulesForm).query(({ ctx, input }) => settings.viewRulesForm(ctx.db, ctx.scope, input)),
  changeRules: signedIn.input(terms.rulesChange).output(terms.rulesChanged).mutation(({ ctx, input }) => changeRules(ctx.db, ctx.scope, input)),
  schedules: signedIn.input(schema.contractId).output(terms.schedulesView).query(({ ctx, input }) => settings.viewSchedules(ctx.db, ctx.scope, input)),
  schedule: signedIn.input(terms.scheduleRequest).output(terms.scheduleView).query(({ ctx, input }) => settings.viewSchedule(ctx.db, ctx.scope, input)),
  startSchedule: signedIn.input(terms.scheduleStart).output(terms.scheduleSaved).mutation(({ ctx, input }) => prices.startSchedule(ctx.db, ctx.scope, input)),
  setPrices: signedIn.input(terms.schedulePrices).output(terms.scheduleSaved).mutation(({ ctx, input }) => prices.setPrices(ctx.db, ctx.scope, input)),
  publishSchedule: signedIn.input(terms.schedulePublication).output(terms.scheduleSaved).mutation(({ ctx, input }) => prices.publishSchedule(ctx.db, ctx.scope, input)),
  removeSchedule: signedIn.input(terms.scheduleRemoval).output(terms.scheduleSaved).mutation(({ ctx, input }) => prices.removeSchedule(ctx.db, ctx.scope, input)),

  amounts: signedIn.input(money.amountsFilter).output(money.amountsView).query(({ ctx, input }) => viewAmounts(ctx.db, ctx.scope, input)),
  verifications: signedIn.input(awaiting.verificationsFilter).output(awaiting.verificationsView).query(({ ctx, input }) => viewVerifications(ctx.db, ctx.scope, input)),
  portfolio: signedIn.input(z.void()).output(money.portfolioAmounts).query(({ ctx }) => viewPortfolio(ctx.db, ctx.scope)),

  reversibility: signedIn.input(handBack.reversibilityRequest).output(handBack.reversibilityView).query(({ ctx, input }) => viewReversibility(ctx.db, ctx.scope, input)),
  saveReversibility: signedIn.input(handBack.reversibilitySave).output(handBack.reversibilitySaved).mutation(({ ctx, input }) => saveReversibility(ctx.db, ctx.scope, input)),
  saveDestruction: signedIn.input(handBack.destructionSave).output(handBack.destructionSaved).mutation(({ ctx, input }) => saveDestruction(ctx.db, ctx.scope, input)),
  calendar: signedIn.input(calendar.calendarFilter).output(calendar.calendarView).query(({ ctx, input }) => viewCalendar(ctx.db, ctx.scope, input)),
});
