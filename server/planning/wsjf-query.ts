import { and, asc, desc, eq, notInArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments } from "@/db/schema";
import { byWsjf, wsjfOf } from "@/domain/planning/wsjf";
import { visible, type Scope } from "@/server/auth/scope";
import { findPlannedProgramme } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";
import { findUndoable } from "./undo-commands";

/** An order longer than that is no longer read: its export has all of it. */
const MOST_FEATURES = 100;
/** Ten years of increments. */
const MOST_INCREMENTS = 40;

type Wanted = { slug: string; increment?: number };

/** The features that are not over, of an increment or of all, in the order of their WSJF; `order`: from 1; `place`: the one that they hold in the backlog. */
export async function rankedByWsjf(db: Db, scope: Scope, { slug, increment }: Wanted) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const found = await db
    .select({
      ...{ id: features.id, key: features.key, title: features.title, state: features.state, increment: increments.number },
      ...{ businessValue: features.businessValue, timeCriticality: features.timeCriticality, riskReduction: features.riskReduction, jobSize: features.jobSize },
    })
    .from(features)
    .leftJoin(increments, eq(increments.id, features.incrementId))
    .where(
      and(
        eq(features.programmeId, programme.id),
        visible(scope, { programme: features.programmeId }),
        notInArray(features.state, ["done", "dropped"]),
        increment === undefined ? undefined : eq(increments.number, increment),
      ),
    )
    .orderBy(asc(features.rank), asc(features.id));
  const rows = byWsjf(found.map((row, index) => ({ ...row, place: index + 1 }))).map((row, index) => ({ ...row, order: index + 1, wsjf: wsjfOf(row) }));
  return { programme, rows };
}

/** That order as a page shows it: its first features. */
export async function viewWsjfOrder(db: Db, scope: Scope, { slug, increment }: Wanted) {
  const { programme, rows } = await rankedByWsjf(db, scope, { slug, increment });
  const programmeId = programme.id;
  const can = { plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) };
  const [itsIncrements, undoable] = await Promise.all([
    db
      .select({ id: increments.id, number: increments.number })
      .from(increments)
      .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })))
      .orderBy(desc(increments.number))
      .limit(MOST_INCREMENTS),
    can.plan ? findUndoable(db, scope, { programmeId }) : null,
  ]);
  const shown = rows.slice(0, MOST_FEATURES).map(({ id, key, title, state, increment: number, place, wsjf }) => ({ id, key, title, state, increment: number, place, wsjf }));
  return { programme, increments: itsIncrements, incrementId: itsIncrements.find(({ number }) => number === increment)?.id ?? null, rows: shown, total: rows.length, undoable, can };
}
