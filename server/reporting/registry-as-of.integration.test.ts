import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { meetings, registryEntries, registryEvents, series, type RegistrySnapshot } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { isOverdue, isPending } from "@/domain/minutes/follow-up";
import { ENTRY_STATUSES, type ItemKind } from "@/domain/minutes/vocabulary";
import { REPORT_ROWS } from "@/domain/reporting/report";
import { proposalsAsOf } from "./asked-as-of";
import { registryAsOf } from "./registry-as-of";

const { db } = await testDb();

const AS_OF = "2025-06-30";
/** Few days, so that many entries are equals: both sides of the report's day, and the day itself. */
const DAYS = ["2025-06-11", "2025-06-29", AS_OF, "2025-07-01"] as const;
const HELD_ON = ["2025-06-11", "2025-06-18", "2025-06-18"] as const;
/** Of what is written in the registry itself: before, between and with the meetings. */
const WRITTEN_ON = ["2025-06-01", "2025-06-15", "2025-06-18"] as const;
const EVENT_KINDS = ["revised", "withdrawn", "restored", "handed_over", "status_changed"] as const;
const OWNERS = ["nobody", "account", "label", "both"] as const;

type Event = { entryId: string; kind: "created" | (typeof EVENT_KINDS)[number]; effectiveOn: string; after: RegistrySnapshot };
type Entry = { id: string; meeting: { id: string; title: string; heldOn: string }; writtenOn: string | null };

let owner: { id: string; name: string };

beforeAll(async () => {
  owner = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" })).user;
});

const said = fc
  .record({
    kind: fc.constantFrom<ItemKind>("action", "action", "decision", "proposal", "risk"),
    text: fc.constantFrom("Créer un bac à sable", "Préparer la livraison", "Vérifier l’export"),
    owned: fc.constantFrom(...OWNERS),
    dueOn: fc.oneof(fc.constantFrom(null, ...DAYS), fc.integer({ min: -60, max: 30 }).map((days) => addDays(AS_OF, days))),
    incomplete: fc.boolean(),
    status: fc.constantFrom(...ENTRY_STATUSES),
    withdrawn: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  })
  .map(({ owned, ...rest }): RegistrySnapshot => ({
    ...rest,
    ownerId: owned === "account" || owned === "both" ? owner.id : null,
    ownerLabel: owned === "label" || owned === "both" ? "L’équipe B" : null,
    dueText: rest.dueOn && "S26",
  }));
const written = { effectiveOn: fc.constantFrom(...DAYS), after: said };
/** Often more entries of a kind than a report shows. */
const history = fc.record({
  created: fc.array(fc.record({ meeting: fc.nat({ max: HELD_ON.length - 1 }), writtenOn: fc.constantFrom(null, null, ...WRITTEN_ON), ...written }), { minLength: 1, maxLength: 120, size: "max" }),
  changes: fc.array(fc.record({ entry: fc.nat(), kind: fc.constantFrom(...EVENT_KINDS), ...written }), { maxLength: 120, size: "max" }),
});

/** The same registry, folded event by event: what was last said, and what status was last recorded, by that day. */
function fold(entries: readonly Entry[], events: readonly Event[]) {
  const [wording, standing] = [new Map<string, Event>(), new Map<string, Event>()];
  for (const event of events) {
    if (event.effectiveOn > AS_OF) continue;
    if (event.kind !== "status_changed") wording.set(event.entryId, event);
    if (event.kind === "created" || event.kind === "status_changed") standing.set(event.entryId, event);
  }
  const known = entries.flatMap(({ id, meeting, writtenOn }) => {
    const [last, status] = [wording.get(id)?.after, standing.get(id)?.after.status];
    return last && status && !last.withdrawn ? [{ ...last, id, meeting, heldOn: writtenOn ?? meeting.heldOn, status }] : [];
  });
  return { action: factsOf("action"), decision: factsOf("decision"), proposal: factsOf("proposal") };

  function factsOf(kind: ItemKind) {
    const mine = known.filter((entry) => entry.kind === kind);
    const pending = mine.filter(({ status }) => isPending(status));
    const rows = mine.toSorted((a, b) => (kind === "decision" ? 0 : byPressure(a, b)) || b.heldOn.localeCompare(a.heldOn) || (a.id < b.id ? -1 : 1));
    return {
      total: mine.length,
      pending: pending.length,
      late: mine.filter((entry) => isOverdue(entry, AS_OF)).length,
      done: mine.filter(({ status }) => status === "done").length,
      withoutDue: pending.filter(({ dueOn }) => dueOn === null).length,
      withoutOwner: pending.filter(({ ownerId, ownerLabel }) => ownerId === null && ownerLabel === null).length,
      rows: rows.slice(0, REPORT_ROWS).map(({ id, text, status, ownerId, ownerLabel, dueOn, dueText, incomplete, meeting, heldOn }) => ({
        ...{ id, text, status, dueOn, dueText, incomplete, owner: ownerId === null ? ownerLabel : owner.name },
        ...{ meetingId: meeting.id, meetingTitle: meeting.title, heldOn },
      })),
    };
  }

  function byPressure(a: (typeof known)[number], b: (typeof known)[number]): number {
    const [pending, late] = [Number(isPending(b.status)) - Number(isPending(a.status)), Number(isOverdue(b, AS_OF)) - Number(isOverdue(a, AS_OF))];
    return pending || late || (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999");
  }
}

/** The entry itself is of today: what was said of it last, and the status recorded last, whatever the days they count from. */
function asItStands({ id, meeting, writtenOn }: Entry, events: readonly Event[]) {
  const its = events.filter(({ entryId }) => entryId === id);
  const { withdrawn, status: _said, ...said } = its.findLast(({ kind }) => kind !== "status_changed")!.after;
  const { status } = its.findLast(({ kind }) => kind === "created" || kind === "status_changed")!.after;
  return { ...said, id, writtenOn, meetingId: meeting.id, status, withdrawnAt: withdrawn ? new Date() : null };
}

test("whatever the history, the registry of a day is what its events say one after the other", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ created, changes }) => {
      const { id: programmeId } = await buildProgramme(db);
      const { scope } = await buildMember(db, { programmeId, role: "moa" });
      const [parent] = await db.insert(series).values({ programmeId, name: "Point de synchro MOA" }).returning();
      const held = await db.insert(meetings).values(HELD_ON.map((heldOn, i) => ({ programmeId, seriesId: parent!.id, title: `Point ${i + 1}`, heldOn }))).returning();
      const place = { programmeId, seriesId: parent!.id };
      const entries = created.map(({ meeting, writtenOn }): Entry => ({ id: randomUUID(), meeting: held[meeting]!, writtenOn }));
      const events = [
        ...created.map(({ effectiveOn, after }, i): Event => ({ entryId: entries[i]!.id, kind: "created", effectiveOn, after })),
        ...changes.map(({ entry, ...change }): Event => ({ ...change, entryId: entries[entry % entries.length]!.id })),
      ];
      const [other] = await db.insert(registryEntries).values({ ...place, id: randomUUID(), meetingId: held[0]!.id, kind: "information", text: "Par quoi d’autres sont remplacées" }).returning();
      const stand = entries.map((entry) => ({ ...place, ...asItStands(entry, events) }));
      await db.insert(registryEntries).values(stand.map((entry) => ({ ...entry, supersededById: entry.status === "superseded" ? other!.id : null })));
      await db.insert(registryEvents).values(events.map((event) => ({ ...place, ...event })));
      const folded = fold(entries, events);
      expect(await registryAsOf(db, scope, { programmeId, asOf: AS_OF })).toEqual(folded);
      const { pending } = folded.proposal;
      expect(await proposalsAsOf(db, scope, { programmeIds: [programmeId], asOf: AS_OF })).toEqual(pending === 0 ? [] : [{ programmeId, pending }]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
