import fc from "fast-check";
import { expect, test } from "vitest";
import { milestoneEvents, milestones, type MilestoneSnapshot } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { testDb } from "@/db/testing/database";
import { addDays, type Day } from "@/domain/calendar";
import type { MilestoneEventKind } from "@/domain/planning/milestones";
import type { MilestoneFacts } from "@/domain/reporting/compose-parts";
import { milestonesAsOf } from "./planning-as-of";

const { db } = await testDb();

const FROM = "2025-06-01";
const SPAN = 20;
const dayAt = (n: number): Day => addDays(FROM, n);
const day = fc.nat({ max: SPAN + 10 }).map(dayAt);

/** What may happen to a milestone, `after` days since what happened before. */
const step = fc.record({ after: fc.nat({ max: 4 }), kind: fc.constantFrom<MilestoneEventKind>("forecast_moved", "rebaselined", "reached", "reopened", "cancelled", "restored"), on: day });
const life = fc.record({ createdOn: fc.nat({ max: SPAN }), baselineOn: fc.option(day), steps: fc.array(step, { maxLength: 8 }) });

type Standing = { snapshot: MilestoneSnapshot; isCancelled: boolean };
type Happened = { on: number; kind: MilestoneEventKind; before: Standing | null; after: Standing };

/** What the product would have recorded: an act that the milestone does not allow leaves no event. */
function happen({ createdOn, baselineOn, steps }: { createdOn: number; baselineOn: Day | null; steps: { after: number; kind: MilestoneEventKind; on: Day }[] }): Happened[] {
  const born: Standing = { snapshot: { title: "Jalon", criterion: "", incrementId: null, baselineOn, forecastOn: baselineOn, actualOn: null }, isCancelled: false };
  const journal: Happened[] = [{ on: createdOn, kind: "created", before: null, after: born }];
  for (const { after: wait, kind, on: told } of steps) {
    const last = journal.at(-1)!;
    const [before, on] = [last.after, last.on + wait];
    const after = act(kind, before, { told, today: dayAt(on) });
    if (after) journal.push({ on, kind, before, after });
  }
  return journal;
}

function act(kind: MilestoneEventKind, { snapshot, isCancelled }: Standing, { told, today }: { told: Day; today: Day }): Standing | null {
  const isAwaited = !isCancelled && snapshot.actualOn === null;
  const changed = (values: Partial<MilestoneSnapshot>): Standing => ({ snapshot: { ...snapshot, ...values }, isCancelled });
  switch (kind) {
    case "forecast_moved":
      return isAwaited ? changed({ forecastOn: told }) : null;
    case "rebaselined":
      return isAwaited ? changed({ baselineOn: told }) : null;
    case "reached":
      return isAwaited && told <= today ? changed({ actualOn: told }) : null;
    case "reopened":
      return snapshot.actualOn !== null ? changed({ actualOn: null }) : null;
    case "cancelled":
      return isAwaited ? { snapshot, isCancelled: true } : null;
    case "restored":
      return isCancelled ? { snapshot, isCancelled: false } : null;
    case "created":
    case "edited":
      return null;
  }
}

/** The journal read forwards: the last that happened by that day. */
function fold(journals: readonly { key: string; journal: Happened[] }[], asOf: number, since: Day): MilestoneFacts[] {
  return journals.flatMap(({ key, journal }) => {
    const last = journal.findLast(({ on }) => on <= asOf)?.after;
    if (!last || last.isCancelled) return [];
    const { title, baselineOn, forecastOn, actualOn } = last.snapshot;
    return actualOn !== null && actualOn < since ? [] : [{ key, title, baselineOn, forecastOn, actualOn }];
  });
}

test("whatever the history, the milestones of a past day are those that were told on that day", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 12 }), fc.nat({ max: SPAN + 10 }), async (lives, asOf) => {
      const { id: programmeId } = await buildProgramme(db);
      const { scope } = await buildMember(db, { programmeId, role: "moa" });
      const increment = await buildIncrement(db, { programmeId });
      const journals = lives.map((each, rank) => ({ key: `J-${rank + 1}`, journal: happen(each) }));
      const at = (on: number): Date => new Date(`${dayAt(on)}T10:00:00Z`);
      for (const { key, journal } of journals) {
        const { snapshot, isCancelled } = journal.at(-1)!.after;
        const [row] = await db
          .insert(milestones)
          .values({ programmeId, key, ...snapshot, createdAt: at(journal[0]!.on), ...(isCancelled && { cancelledAt: at(journal.at(-1)!.on), cancelReason: "Plus utile" }) })
          .returning();
        await db.insert(milestoneEvents).values(journal.map(({ on, kind, before, after }) => ({ milestoneId: row!.id, programmeId, at: at(on), kind, before: before?.snapshot ?? null, after: after.snapshot })));
      }
      const told = await milestonesAsOf(db, scope, { programmeId, increment, asOf: dayAt(asOf) });
      const byKey = (a: MilestoneFacts, b: MilestoneFacts): number => a.key.localeCompare(b.key);
      expect(told.toSorted(byKey)).toEqual(fold(journals, asOf, increment.startsOn).toSorted(byKey));
    }),
    { numRuns: 40 },
  );
}, 60_000);
