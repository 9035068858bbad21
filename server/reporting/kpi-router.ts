import { router, signedIn } from "@/server/trpc/init";
import * as commands from "./kpi-commands";
import * as queries from "./kpi-queries";
import * as schema from "./kpi-schema";
import * as values from "./kpi-value-commands";

export const kpiRouter = router({
  list: signedIn.input(schema.kpisOf).output(schema.kpiCatalogueView).query(({ ctx, input }) => queries.viewKpis(ctx.db, ctx.scope, input)),
  view: signedIn.input(schema.kpiOf).output(schema.kpiView).query(({ ctx, input }) => queries.viewKpi(ctx.db, ctx.scope, input)),
  form: signedIn.input(schema.kpiFormOf).output(schema.kpiForm).query(({ ctx, input }) => queries.viewKpiForm(ctx.db, ctx.scope, input)),
  change: signedIn.input(schema.changedKpi).output(schema.kpiAnswer).mutation(({ ctx, input }) => commands.changeKpi(ctx.db, ctx.scope, input)),
  addOwn: signedIn.input(schema.newOwnKpi).output(schema.kpiAnswer).mutation(({ ctx, input }) => commands.addOwnKpi(ctx.db, ctx.scope, input)),
  changeOwn: signedIn.input(schema.changedOwnKpi).output(schema.kpiAnswer).mutation(({ ctx, input }) => commands.changeOwnKpi(ctx.db, ctx.scope, input)),
  addValue: signedIn.input(schema.newKpiValue).output(schema.valueAnswer).mutation(({ ctx, input }) => values.addKpiValue(ctx.db, ctx.scope, input)),
  changeValue: signedIn.input(schema.changedKpiValue).output(schema.valueAnswer).mutation(({ ctx, input }) => values.changeKpiValue(ctx.db, ctx.scope, input)),
  removeValue: signedIn.input(schema.removedKpiValue).output(schema.valueAnswer).mutation(({ ctx, input }) => values.removeKpiValue(ctx.db, ctx.scope, input)),
});
