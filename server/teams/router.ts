import { router, signedIn } from "@/server/trpc/init";
import { declareAbsences, removeAbsence, saveWeeks } from "./absence-commands";
import { readPaste, viewAbsences } from "./absence-queries";
import * as absences from "./absence-schema";
import { saveApplication } from "./application-commands";
import { listApplications } from "./application-queries";
import * as applications from "./application-schema";
import { endParticipation, savePerson } from "./team-commands";
import { viewPersonForm, viewTeams } from "./team-queries";
import * as teams from "./team-schema";

export const teamsRouter = router({
  applications: signedIn
    .input(applications.applicationsOf)
    .output(applications.applicationsView)
    .query(({ ctx, input }) => listApplications(ctx.db, ctx.scope, input)),
  saveApplication: signedIn
    .input(applications.savedApplication)
    .output(applications.applicationAnswer)
    .mutation(({ ctx, input }) => saveApplication(ctx.db, ctx.scope, input)),
  teams: signedIn
    .input(teams.teamsOf)
    .output(teams.teamsView)
    .query(({ ctx, input }) => viewTeams(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  personForm: signedIn
    .input(teams.personFormOf)
    .output(teams.personForm)
    .query(({ ctx, input }) => viewPersonForm(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  savePerson: signedIn
    .input(teams.savedPerson)
    .output(teams.personAnswer)
    .mutation(({ ctx, input }) => savePerson(ctx.db, ctx.scope, input)),
  endParticipation: signedIn
    .input(teams.endedParticipation)
    .output(teams.ended)
    .mutation(({ ctx, input }) => endParticipation(ctx.db, ctx.scope, input)),
  absences: signedIn
    .input(absences.absencesOf)
    .output(absences.absencesView)
    .query(({ ctx, input }) => viewAbsences(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  readPaste: signedIn
    .input(absences.pastedAbsences)
    .output(absences.absencePaste)
    .query(({ ctx, input }) => readPaste(ctx.db, ctx.scope, { ...input, today: ctx.today })),
  declareAbsences: signedIn
    .input(absences.declaredAbsences)
    .output(absences.declaredAnswer)
    .mutation(({ ctx, input }) => declareAbsences(ctx.db, ctx.scope, input)),
  saveWeeks: signedIn
    .input(absences.savedWeeks)
    .output(absences.weeksAnswer)
    .mutation(({ ctx, input }) => saveWeeks(ctx.db, ctx.scope, input)),
  removeAbsence: signedIn
    .input(absences.removedAbsence)
    .output(absences.removed)
    .mutation(({ ctx, input }) => removeAbsence(ctx.db, ctx.scope, input)),
});
