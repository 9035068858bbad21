import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, features, increments, orders, squads, trancheApplications, tranches } from "@/db/schema";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import type { Explained } from "@/domain/explained";
import { explainLineAmount } from "@/domain/contracts/explained-amounts";
import { gradeWorkUnit, measuresOf } from "@/domain/contracts/grading";
import type { Measure } from "@/domain/contracts/measures";
import type { PerimeterDifficulty } from "@/domain/contracts/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { headcountsOf } from "@/server/teams/headcount-query";
import { todayOf } from "@/server/platform/clock";
import { ORDER_DRAFTERS } from "./policy";
import { priceOn } from "./prices";
import { listUnorderedLines, readQuotedLine } from "./quoted-line";
import { findContract, listTranches } from "./queries";
import type { GradeRequest } from "./schema";

type FormRequest = { quoteLineId?: string; contractId: string; workUnitCode?: string; incrementId?: string; squadId?: string; application?: string };
type Known = { measure: Measure; value: number | string; from: string };

/** What the form of a new order starts from. Throws ForbiddenError for who may see the contract but not order. */
export async function viewOrderForm(db: Db, scope: Scope, request: FormRequest) {
  const { contract, zone } = await findContract(db, scope, request.contractId);
  requireRole(scope, contract.programmeId, ORDER_DRAFTERS);
  const { vatBasisPoints: _vat, ...shown } = contract;
  const { programmeId } = contract;
  const today = await todayOf(db);
  const [parts, incrementRows, squadRows, sprints, proposedNumber, quoted, unordered] = await Promise.all([
    listTranches(db, contract.id),
    db.select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(desc(increments.number)).limit(40),
    db.select({ id: squads.id, name: squads.name, headcount: squads.headcount }).from(squads).where(eq(squads.programmeId, programmeId)).orderBy(asc(squads.name)),
    listSprints(db, programmeId, today),
    proposeNumber(db, contract.id, today),
    request.quoteLineId ? readQuotedLine(db, contract.id, request.quoteLineId) : null,
    // Offered before anything is chosen.
    request.quoteLineId || request.workUnitCode ? [] : listUnorderedLines(db, contract.id),
  ]);
  const increment = incrementRows.find(({ id }) => id === request.incrementId);
  // The people of the day on which the work begins, when it is to come.
  const on = increment && increment.startsOn > today ? increment.startsOn : today;
  const headcounts = await headcountsOf(db, scope, { squadIds: squadRows.map(({ id }) => id), on });
  const sized = squadRows.map((squad) => ({ ...squad, counted: headcounts.get(squad.id)! }));
  const perimeters = await listPerimeters(db, { contractId: contract.id, programmeId });
  const facts = { sized, perimeters, increment, projects: scope.grants.filter(({ role }) => role !== "contractor").length };
  const known = await knownMeasures(db, request, facts);
  return { ...shown, today, zone, proposedNumber, tranches: parts, increments: incrementRows, squads: sized.map(({ id, name, headcount, counted }) => ({ id, name, headcount: counted.value ?? headcount })), applications: perimeters.map(({ name }) => name), sprints, quoted, unordered, known };
}

/** "BC-2025-001": one more than the highest of the year. Only a proposal: the unique index decides. */
async function proposeNumber(db: Db, contractId: string, today: string): Promise<string> {
  const prefix = `BC-${today.slice(0, 4)}-`;
  const [row] = await db
    .select({ last: sql<number>`coalesce(max(substring(${orders.number} from ${prefix.length + 1}::int)::int), 0)`.mapWith(Number) })
    .from(orders)
    .where(and(eq(orders.contractId, contractId), sql`${orders.number} ~ ${`^${prefix}[0-9]{1,6}$`}`));
  return prefix + String((row?.last ?? 0) + 1).padStart(3, "0");
}

type Perimeter = { name: string; difficulty: PerimeterDifficulty | null; from: string };

/** The applications of the programme, each with the difficulty that the contract gives it where one of its tranches covers it, else the programme's. */
async function listPerimeters(db: Db, { contractId, programmeId }: { contractId: string; programmeId: string }): Promise<Perimeter[]> {
  const covered = await db
    .select({ applicationId: trancheApplications.applicationId, difficulty: trancheApplications.difficulty, label: tranches.label })
    .from(trancheApplications)
    .innerJoin(tranches, eq(tranches.id, trancheApplications.trancheId))
    .where(eq(tranches.contractId, contractId))
    .orderBy(asc(tranches.position));
  const all = await db.select({ id: applications.id, name: applications.name, difficulty: applications.difficulty }).from(applications).where(eq(applications.programmeId, programmeId)).orderBy(asc(applications.name));
  return all.map(({ id, name, difficulty }) => {
    const atContract = covered.find(({ applicationId, difficulty: known }) => applicationId === id && known !== null);
    return atContract
      ? { name, difficulty: atContract.difficulty, from: `Périmètre de ${name} au marché (${atContract.label})` }
      : { name, difficulty, from: `Périmètre de ${name} au programme, que le marché ne cote pas` };
  });
}

type Facts = {
  sized: { id: string; name: string; headcount: number; counted: Explained<number> }[];
  perimeters: readonly Perimeter[];
  increment: { id: string; number: number } | undefined;
  /** Programmes that the person sees. */
  projects: number;
};

/** The measures of the chosen work unit that the product knows already. The person may still write another value. */
async function knownMeasures(db: Db, { workUnitCode, squadId, application }: FormRequest, { sized, perimeters, increment, projects }: Facts): Promise<Known[]> {
  const unit = workUnitCode ? findWorkUnit(workUnitCode)?.unit : undefined;
  if (!unit) return [];
  const squad = sized.find(({ id }) => id === squadId);
  const perimeter = perimeters.find(({ name }) => name === application);
  const asked = new Set<Measure>(measuresOf(unit));
  const known: Known[] = [];
  const sizeOf = ({ counted, headcount }: Facts["sized"][number]): number => counted.value ?? headcount;
  if (asked.has("squad_headcount") && squad) known.push({ measure: "squad_headcount", value: sizeOf(squad), from: `Squad ${squad.name}\u00a0: ${squad.counted.source}` });
  if (asked.has("squads") && sized.length > 0) known.push({ measure: "squads", value: sized.length, from: "Squads du programme" });
  if (asked.has("headcount") && sized.length > 0) known.push({ measure: "headcount", value: sized.reduce((total, each) => total + sizeOf(each), 0), from: "Somme des effectifs des squads du programme" });
  if (asked.has("perimeter_difficulty") && perimeter?.difficulty) known.push({ measure: "perimeter_difficulty", value: perimeter.difficulty, from: perimeter.from });
  if (asked.has("projects")) known.push({ measure: "projects", value: projects, from: "Programmes que vous suivez dans Cadence (portefeuille)" });
  if (asked.has("features_in_period") && increment) {
    const [row] = await db.select({ n: count() }).from(features).where(eq(features.incrementId, increment.id));
    known.push({ measure: "features_in_period", value: row?.n ?? 0, from: `Features de l’incrément ${increment.number}` });
  }
  return known;
}

/** The level that the measures give, and the amount at that level, or at the level a person chose where they give none. */
export async function gradeOrder(
  db: Db,
  scope: Scope,
  { contractId, workUnitCode, period, measures, quantity, chosenLevel }: GradeRequest,
) {
  const { contract } = await findContract(db, scope, contractId);
  requireRole(scope, contract.programmeId, ORDER_DRAFTERS);
  const { explanation } = gradeWorkUnit(workUnitCode, measures);
  const level = explanation.value ?? chosenLevel ?? null;
  const price = await priceOn(db, { contractId, workUnitCode: findWorkUnit(workUnitCode)?.unit.code ?? workUnitCode, level, period }, await todayOf(db));
  return { grade: explanation, amount: explainLineAmount({ level, period, quantity, price }) };
}
