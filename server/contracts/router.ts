import { router, signedIn } from "@/server/trpc/init";
import { createOrder } from "./create-order";
import * as acts from "./order-acts";
import { gradeOrder, viewOrderForm } from "./order-form";
import { viewOrder } from "./order-view";
import * as queries from "./queries";
import * as schema from "./schema";

export const contractsRouter = router({
  list: signedIn.input(schema.contractFilter).output(schema.contractPage).query(({ ctx, input }) => queries.listContracts(ctx.db, ctx.scope, input)),
  contract: signedIn.input(schema.orderFilter).output(schema.contractView).query(({ ctx, input }) => queries.viewContract(ctx.db, ctx.scope, input)),
  catalogue: signedIn.input(schema.contractId).output(schema.catalogueView).query(({ ctx, input }) => queries.viewCatalogue(ctx.db, ctx.scope, input)),
  orderForm: signedIn.input(schema.orderFormRequest).output(schema.orderForm).query(({ ctx, input }) => viewOrderForm(ctx.db, ctx.scope, input)),
  gradeOrder: signedIn.input(schema.gradeRequest).output(schema.gradeAnswer).query(({ ctx, input }) => gradeOrder(ctx.db, ctx.scope, input)),
  order: signedIn.input(schema.orderId).output(schema.orderView).query(({ ctx, input }) => viewOrder(ctx.db, ctx.scope, input)),
  createOrder: signedIn.input(schema.newOrder).output(schema.orderCreated).mutation(({ ctx, input }) => createOrder(ctx.db, ctx.scope, input)),
  issueOrder: signedIn.input(schema.orderIssue).output(schema.orderMoved).mutation(({ ctx, input }) => acts.issueOrder(ctx.db, ctx.scope, input)),
  cancelOrder: signedIn.input(schema.orderCancel).output(schema.orderMoved).mutation(({ ctx, input }) => acts.cancelOrder(ctx.db, ctx.scope, input)),
  recordDelivery: signedIn.input(schema.orderDelivery).output(schema.orderMoved).mutation(({ ctx, input }) => acts.recordDelivery(ctx.db, ctx.scope, input)),
  recordVerdict: signedIn.input(schema.orderVerdict).output(schema.orderMoved).mutation(({ ctx, input }) => acts.recordVerdict(ctx.db, ctx.scope, input)),
  certifyOrder: signedIn.input(schema.orderDated).output(schema.orderMoved).mutation(({ ctx, input }) => acts.certifyOrder(ctx.db, ctx.scope, input)),
  payOrder: signedIn.input(schema.orderDated).output(schema.orderMoved).mutation(({ ctx, input }) => acts.payOrder(ctx.db, ctx.scope, input)),
});
