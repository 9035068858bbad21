import { accountsRouter } from "@/server/accounts/router";
import { quotesRouter } from "@/server/contracts/quote-router";
import { contractsRouter } from "@/server/contracts/router";
import { distributionRouter } from "@/server/distribution/router";
import { glossaryRouter } from "@/server/glossary/router";
import { homeRouter } from "@/server/home/router";
import { interchangeRouter } from "@/server/interchange/router";
import { meetingsRouter } from "@/server/meetings/router";
import { minutesRouter } from "@/server/minutes/router";
import { backlogRouter } from "@/server/planning/backlog-router";
import { boardRouter } from "@/server/planning/board-router";
import { commitmentRouter } from "@/server/planning/commitment-router";
import { planningRouter } from "@/server/planning/router";
import { sprintRouter } from "@/server/planning/sprint-router";
import { panoramaRouter } from "@/server/programmes/panorama-router";
import { programmesRouter } from "@/server/programmes/router";
import { registryRouter } from "@/server/registry/router";
import { kpiRouter } from "@/server/reporting/kpi-router";
import { reportingRouter } from "@/server/reporting/router";
import { searchRouter } from "@/server/search/router";
import { supportRouter } from "@/server/support/router";
import { teamsRouter } from "@/server/teams/router";
import { router } from "./init";

export const appRouter = router({
  accounts: accountsRouter,
  backlog: backlogRouter,
  board: boardRouter,
  commitment: commitmentRouter,
  contracts: contractsRouter,
  quotes: quotesRouter,
  distribution: distributionRouter,
  glossary: glossaryRouter,
  home: homeRouter,
  interchange: interchangeRouter,
  kpis: kpiRouter,
  meetings: meetingsRouter,
  minutes: minutesRouter,
  panorama: panoramaRouter,
  planning: planningRouter,
  programmes: programmesRouter,
  registry: registryRouter,
  reporting: reportingRouter,
  search: searchRouter,
  sprint: sprintRouter,
  support: supportRouter,
  teams: teamsRouter,
});

export type AppRouter = typeof appRouter;
