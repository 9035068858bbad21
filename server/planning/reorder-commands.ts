import { and, asc, desc, eq, inArray, notInArray, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { features } from "@/db/schema";
import { byWsjf } from "@/domain/planning/wsjf";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { Reordered } from "./backlog-schema";
import { BACKLOG_TABLES, keepChange, writeItem, type Subject } from "./backlog-writing";
import type { lockFeatures } from "./feature-commands";
import { PLANNERS, STORY_WRITERS } from "./policy";

/** Puts items beside another one, or at one end; moved together they keep their order. Nothing else moves. */
export async function reorderItems(db: Db, scope: Scope, { programmeId, subject, ids, to }: Reordered) {
  requireRole(scope, programmeId, subject === "story" ? STORY_WRITERS : PLANNERS);
  return db.transaction(async (tx) => {
    await lockRanks(tx, programmeId);
    const moved = await lockItems(tx, scope, subject, programmeId, ids);
    const ranks = await ranksAt(tx, await gapAt(tx, scope, { programmeId, subject, ids, to }), moved.length);
    return rankItems(tx, scope, { programmeId, subject, items: moved, ranks });
  });
}

/** Gives the features that are not over, of an increment or of all, the places that they hold among the others, in the order of their WSJF. */
export async function rankByWsjf(db: Db, scope: Scope, { programmeId, incrementId }: { programmeId: string; incrementId?: string }) {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    await lockRanks(tx, programmeId);
    const open = and(
      eq(features.programmeId, programmeId),
      visible(scope, { programme: features.programmeId }),
      notInArray(features.state, ["done", "dropped"]),
      incrementId === undefined ? undefined : eq(features.incrementId, incrementId),
    );
    const rows = await tx.select({ id: features.id }).from(features).where(open);
    const items = (await lockItems(tx, scope, "feature", programmeId, rows.map(({ id }) => id))) as Awaited<ReturnType<typeof lockFeatures>>;
    return rankItems(tx, scope, { programmeId, subject: "feature", items: byWsjf(items), ranks: items.map(({ rank }) => rank) });
  });
}

/** One order at a time per programme: two people who put something at the same place would give both the same rank. */
export const lockRanks = (tx: Tx, programmeId: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`backlog_rank:${programmeId}`}, 0))`);

/** In the order that they have. @throws NotFoundError for what is not of this programme */
async function lockItems(tx: Tx, scope: Scope, subject: Subject, programmeId: string, given: readonly string[]) {
  const ids = [...new Set(given)];
  if (ids.length === 0) return [];
  const table = BACKLOG_TABLES[subject] as typeof features;
  await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids)).orderBy(table.id).for("update");
  const rows = await tx.select().from(table).where(and(inArray(table.id, ids), eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId }))).orderBy(table.rank, table.id);
  if (rows.length !== ids.length) throw new NotFoundError();
  return rows.map((row) => ({ ...row, squadIds: [] as string[] }));
}

type Gap = { above: string | null; below: string | null };

/** The ranks between which the moved ones come, they themselves left out. */
async function gapAt(tx: Tx, scope: Scope, { programmeId, subject, ids, to }: Reordered): Promise<Gap> {
  if (to === "last") return { above: null, below: null };
  const table = BACKLOG_TABLES[subject] as typeof features;
  const others = and(eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId }), notInArray(table.id, ids));
  const first = async (condition: SQL | undefined, ...order: SQL[]) => (await tx.select({ rank: table.rank }).from(table).where(and(others, condition)).orderBy(...order).limit(1))[0]?.rank ?? null;
  if (to === "first") return { above: null, below: await first(undefined, asc(table.rank), asc(table.id)) };
  const anchorId = "before" in to ? to.before : to.after;
  const [anchor] = await tx.select({ rank: table.rank, id: table.id }).from(table).where(and(eq(table.id, anchorId), eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId })));
  if (!anchor) throw new NotFoundError();
  const place = sql`(${table.rank}, ${table.id})`;
  const at = sql`(${anchor.rank}::numeric, ${anchor.id}::uuid)`;
  const [isAbove, isBelow] = "before" in to ? [sql`${place} < ${at}`, sql`${place} >= ${at}`] : [sql`${place} <= ${at}`, sql`${place} > ${at}`];
  return { above: await first(isAbove, desc(table.rank), desc(table.id)), below: await first(isBelow, asc(table.rank), asc(table.id)) };
}

/** `count` ranks in a gap: of two ranks the exact middle, of a middle and a rank their middle, and so on, all told exactly by `numeric`. */
async function ranksAt(tx: Tx, { above, below }: Gap, count: number): Promise<string[]> {
  const steps = Array.from({ length: count }, (_, index) => index);
  // A power of two that leaves room for all: its share of 1 has few decimals, and all of them.
  const parts = 2 ** Math.ceil(Math.log2(count + 1));
  const shares = `{${steps.map((step) => (step + 1) / parts).join(",")}}`;
  const query =
    below === null
      ? // What is new goes there too: the sequence keeps both in order.
        sql`select nextval('backlog_rank')::text as rank from generate_series(1, ${count}::int)`
      : above === null
        ? sql`select (${below}::numeric - ${count}::int + step)::text as rank from generate_series(0, ${count - 1}::int) step`
        : sql`select trim_scale(${above}::numeric + (${below}::numeric - ${above}::numeric) * share)::text as rank from unnest(${shares}::numeric[]) with ordinality as s(share, step) order by step`;
  const { rows } = await tx.execute<{ rank: string }>(query);
  return rows.map(({ rank }) => rank);
}

type Ranked = { programmeId: string; subject: Subject; items: Awaited<ReturnType<typeof lockItems>>; ranks: string[] };

async function rankItems(tx: Tx, scope: Scope, { programmeId, subject, items, ranks }: Ranked) {
  const changed = [];
  // The tables share their rank, which alone is written.
  for (const [index, before] of items.entries()) changed.push(await writeItem(tx, scope, { subject: subject as "feature", before, values: { rank: ranks[index]! }, action: "reordered" }));
  await keepChange(tx, scope, programmeId, changed);
  return { ok: true, moved: changed.filter((item) => item !== null).length } as const;
}
