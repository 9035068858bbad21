import { inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { programmes, type PanoramaReport } from "@/db/schema";
import type { FoundProjects } from "@/domain/panorama/find-projects";
import { PANORAMA_OUTCOMES, planPanorama, type PanoramaOutcome, type PanoramaPlan } from "@/domain/panorama/plan";
import type { Scope } from "@/server/auth/scope";
import { canAdminister, canCreateProgramme } from "./policy";
import { listSheets } from "./sheet-queries";
import { RESERVED_SLUGS, slugOf } from "./slug";

export type Importer = { scope: Scope; isPlatformAdmin: boolean };
type Staged = Pick<FoundProjects, "rows" | "fields">;

const NAME_TAKEN = "Un programme porte déjà ce nom, ou une adresse semblable, et n’est pas des vôtres ou porte un autre nom.";
const WITHOUT_LETTERS = "Le nom doit contenir au moins une lettre ou un chiffre.";

/** What a file of projects would bring now, and how that is told. */
export async function planImport(db: Db, importer: Importer, staged: Staged): Promise<{ plan: PanoramaPlan; report: PanoramaReport }> {
  const known = await listSheets(db, importer.scope);
  const taken = await takenSlugs(db, staged);
  const plan = planPanorama(staged, {
    known: known.map((programme) => ({ ...programme, mayChange: canAdminister(importer.scope, programme.id) })),
    mayCreate: canCreateProgramme(importer),
    addressOf: slugOf,
    refuseName: (name) => (slugOf(name) === "" ? WITHOUT_LETTERS : taken.has(slugOf(name)) ? NAME_TAKEN : null),
  });
  const counts = Object.fromEntries(PANORAMA_OUTCOMES.map((outcome) => [outcome, plan.lines.filter((line) => line.outcome === outcome).length])) as Record<PanoramaOutcome, number>;
  return { plan, report: { counts, lines: plan.lines } };
}

/** Of the addresses that the names of a file would have, those that are another programme's, whoever sees it: they are unique. */
async function takenSlugs(db: Db, { rows, fields }: Staged): Promise<Set<string>> {
  const place = fields.indexOf("name");
  const wanted = [...new Set(rows.map(({ cells }) => slugOf(String(cells[place] ?? ""))))].filter((slug) => slug !== "");
  const found = wanted.length === 0 ? [] : await db.select({ slug: programmes.slug }).from(programmes).where(inArray(programmes.slug, wanted));
  return new Set([...found.map(({ slug }) => slug), ...RESERVED_SLUGS]);
}
