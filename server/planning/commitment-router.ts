import { router, signedIn } from "@/server/trpc/init";
import { commitPlan, takeBackPlan } from "./commitment-commands";
import { viewCommitment } from "./commitment-queries";
import * as schema from "./commitment-schema";
import { castBallot, closeVote, openVote } from "./confidence-commands";
import { viewConfidence } from "./confidence-queries";
import * as confidence from "./confidence-schema";
import { giveReasons } from "./drift-commands";
import { viewDrift } from "./drift-queries";
import * as drift from "./drift-schema";
import { keyed } from "./field-schema";
import { createObjective, editObjective, withdrawObjective } from "./objective-commands";
import { viewObjectives } from "./objective-queries";
import * as objectives from "./objective-schema";
import { createRisk, editRisk, roamRisk } from "./risk-commands";
import { listRisks, viewRisk, viewRiskForm } from "./risk-queries";
import * as risks from "./risk-schema";

export const commitmentRouter = router({
  objectives: signedIn
    .input(objectives.objectivesOf)
    .output(objectives.objectivesView)
    .query(({ ctx, input }) => viewObjectives(ctx.db, ctx.scope, input)),
  createObjective: signedIn
    .input(objectives.newObjective)
    .output(objectives.objectiveAnswer)
    .mutation(({ ctx, input }) => createObjective(ctx.db, ctx.scope, input)),
  editObjective: signedIn
    .input(objectives.editedObjective)
    .output(objectives.objectiveAnswer)
    .mutation(({ ctx, input }) => editObjective(ctx.db, ctx.scope, input)),
  withdrawObjective: signedIn
    .input(objectives.withdrawnObjective)
    .output(objectives.objectiveAnswer)
    .mutation(({ ctx, input }) => withdrawObjective(ctx.db, ctx.scope, input)),
  risks: signedIn
    .input(risks.risksOf)
    .output(risks.riskPage)
    .query(({ ctx, input }) => listRisks(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  risk: signedIn
    .input(risks.riskByKey)
    .output(risks.riskView)
    .query(({ ctx, input }) => viewRisk(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  riskForm: signedIn
    .input(risks.riskFormOf)
    .output(risks.riskForm)
    .query(({ ctx, input }) => viewRiskForm(ctx.db, ctx.scope, input)),
  createRisk: signedIn
    .input(risks.newRisk)
    .output(keyed)
    .mutation(({ ctx, input }) => createRisk(ctx.db, ctx.scope, input)),
  editRisk: signedIn
    .input(risks.editedRisk)
    .output(risks.riskAnswer)
    .mutation(({ ctx, input }) => editRisk(ctx.db, ctx.scope, input)),
  roamRisk: signedIn
    .input(risks.roamedRisk)
    .output(risks.riskAnswer)
    .mutation(({ ctx, input }) => roamRisk(ctx.db, ctx.scope, input)),
  confidence: signedIn
    .input(confidence.confidenceOf)
    .output(confidence.confidenceView)
    .query(({ ctx, input }) => viewConfidence(ctx.db, ctx.scope, input)),
  openVote: signedIn
    .input(confidence.openedVote)
    .output(confidence.voteAnswer)
    .mutation(({ ctx, input }) => openVote(ctx.db, ctx.scope, input)),
  castBallot: signedIn
    .input(confidence.ballot)
    .output(confidence.voteAnswer)
    .mutation(({ ctx, input }) => castBallot(ctx.db, ctx.scope, input)),
  closeVote: signedIn
    .input(confidence.closedVote)
    .output(confidence.voteAnswer)
    .mutation(({ ctx, input }) => closeVote(ctx.db, ctx.scope, input)),
  view: signedIn
    .input(schema.commitmentOf)
    .output(schema.commitmentView)
    .query(({ ctx, input }) => viewCommitment(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  commitPlan: signedIn
    .input(schema.committedPlan)
    .output(schema.commitAnswer)
    .mutation(({ ctx, input }) => commitPlan(ctx.db, ctx.scope, input)),
  takeBackPlan: signedIn
    .input(schema.takenBack)
    .output(schema.takeBackAnswer)
    .mutation(({ ctx, input }) => takeBackPlan(ctx.db, ctx.scope, input)),
  drift: signedIn
    .input(drift.driftWanted)
    .output(drift.driftView)
    .query(({ ctx, input }) => viewDrift(ctx.db, ctx.scope, input)),
  giveReasons: signedIn
    .input(drift.givenReasons)
    .output(drift.reasonsAnswer)
    .mutation(({ ctx, input }) => giveReasons(ctx.db, ctx.scope, input)),
});
