import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { meanDeviation } from "@/domain/panorama/deviation";
import { FEWEST_PROGRAMMES } from "@/domain/reporting/kinds";
import { composePortfolio } from "@/domain/reporting/portfolio";
import { listPortfolio } from "@/domain/reporting/portfolio-list";
import type { Viewer } from "@/server/auth/viewer";
import { NotFoundError } from "@/server/platform/errors";
import { canAdminister, mayImportProgrammes } from "@/server/programmes/policy";
import { listSheets } from "@/server/programmes/sheet-queries";
import { gatherPortfolio } from "./portfolio-facts";
import type { PortfolioFilter } from "./portfolio-schema";
import { mayWrite } from "./report-row";

/** Every programme that the person sees whole: what needs attention first, unless another order is asked for. A contractor sees none. */
export async function viewPortfolio(db: Db, { scope, isPlatformAdmin, today }: Pick<Viewer, "scope" | "isPlatformAdmin" | "today">, filter: PortfolioFilter) {
  const entries = await composeAll(db, { scope, today });
  const shown = listPortfolio(entries, filter);
  return {
    today,
    lines: shown.map(({ line }) => line),
    total: entries.length,
    phases: [...new Set(entries.flatMap(({ line: { phase } }) => (phase === "" ? [] : [phase])))].toSorted((a, b) => a.localeCompare(b, "fr")),
    deviations: {
      calendar: meanDeviation("Taux d’écart calendaire moyen", shown.map(({ deviations }) => deviations.calendar)),
      budget: meanDeviation("Taux d’écart budgétaire moyen", shown.map(({ deviations }) => deviations.budget)),
    },
    can: { import: mayImportProgrammes({ scope, isPlatformAdmin }), report: entries.filter(({ line }) => mayWrite(scope, [line.id])).length >= FEWEST_PROGRAMMES, setTemplate: isPlatformAdmin },
  };
}

/** The programmes that a filter keeps, in its order, with their sheets: what a file of the portfolio holds. */
export async function listPortfolioSheets(db: Db, { scope, today }: Pick<Viewer, "scope" | "today">, filter: PortfolioFilter) {
  return listPortfolio(await composeAll(db, { scope, today }), filter).map(({ line: { slug, name }, sheet }) => ({ slug, name, sheet }));
}

async function composeAll(db: Db, { scope, today }: Pick<Viewer, "scope"> & { today: Day }) {
  const programmes = await listSheets(db, scope);
  return (await gatherPortfolio(db, scope, { programmes, today })).map((facts) => ({ ...composePortfolio(facts, today), sheet: facts.sheet }));
}

/** One programme of the portfolio, each of its figures with its reason. @throws NotFoundError outside the scope */
export async function viewPortfolioEntry(db: Db, { scope, today }: Pick<Viewer, "scope" | "today">, { slug }: { slug: string }) {
  const programmes = (await listSheets(db, scope)).filter((programme) => programme.slug === slug);
  const [facts] = await gatherPortfolio(db, scope, { programmes, today });
  if (!facts) throw new NotFoundError();
  return { today, ...composePortfolio(facts, today), sheet: facts.sheet, can: { administer: canAdminister(scope, facts.id) } };
}
