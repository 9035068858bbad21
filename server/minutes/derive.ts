import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings, memberships, minutes, registryEntries, registryEvents, seriesMembers, type RegistrySnapshot } from "@/db/schema";
import { plainText, type MinutesDocument } from "@/domain/minutes/document";
import { diffItems, extractItems, type ExtractedItem, type IgnoredItem, type ItemChange, type StoredItem } from "@/domain/minutes/items";
import { documentFromLog, quarantine, readLog } from "./update-log";
import { writtenDocument } from "./written-document";

export type Derivation = {
  /** The last update taken into account. */
  seq: number;
  /** Updates read besides the snapshot: past some number it is worth compacting. */
  updates: number;
  document: MinutesDocument;
  /** Lines that could not be followed in the registry. */
  ignored: (IgnoredItem | { id: string; text: string; reason: "other_meeting" })[];
};
export type DeriveOptions = {
  /** Whose typing it was, for the registry's history. */
  actorId: string | null;
};

/**
 * Derives from the update log what the rest of the product reads: the canonical document, its text, the registry entries and
 * their history, in one transaction. Reads the database only, so it is right on any node and inside any transaction.
 * Asked twice for the same updates, the second time changes nothing.
 * @throws when the meeting has no minutes.
 */
export async function deriveMinutes(db: Db, meetingId: string, { actorId }: DeriveOptions): Promise<Derivation> {
  return db.transaction(async (tx) => {
    const rows = await readLog(tx, meetingId, 0);
    const { document: stored, rejected } = documentFromLog(rows);
    for (const update of rejected) await quarantine(tx, meetingId, update);
    const document = writtenDocument(stored);
    const seq = rows.at(-1)?.seq ?? 0;

    // Taken after the reading, so that writers wait only for the writing; a derivation that was overtaken has nothing to add.
    const [current] = await tx.select({ derivedSeq: minutes.derivedSeq, derived: sql<boolean>`${minutes.document} is not null`, erratumReason: minutes.erratumReason }).from(minutes).where(eq(minutes.meetingId, meetingId)).for("no key update");
    if (!current) throw new Error(`Meeting ${meetingId} has no minutes`);
    const updates = rows.filter((row) => !row.isSnapshot).length;
    if (current.derived && current.derivedSeq >= seq) return { seq, updates, document, ignored: [] };

    const { items, ignored } = extractItems(document);
    const otherMeeting = await recordItems(tx, meetingId, items, actorId);
    // While an erratum is written, what is found by its words is still the validated text.
    const found = current.erratumReason === null ? { text: plainText(document) } : {};
    await tx.update(minutes).set({ document, ...found, derivedSeq: seq }).where(eq(minutes.meetingId, meetingId));
    return { seq, updates, document, ignored: [...ignored, ...otherMeeting] };
  });
}

async function recordItems(tx: Tx, meetingId: string, written: ExtractedItem[], actorId: string | null) {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId));
  if (!meeting) throw new Error(`Meeting ${meetingId} does not exist`);
  const ids = written.map((item) => item.id);
  const entries = await tx
    .select()
    .from(registryEntries)
    .where(or(eq(registryEntries.meetingId, meetingId), ids.length > 0 ? inArray(registryEntries.id, ids) : undefined));
  const elsewhere = new Set(entries.filter((entry) => entry.meetingId !== meetingId).map((entry) => entry.id));
  const owners = await knownOwners(tx, meeting, written);
  const items = written
    .filter((item) => !elsewhere.has(item.id))
    .map((item) => ({ ...item, ownerId: item.ownerId !== null && owners.has(item.ownerId) ? item.ownerId : null }));

  const here = entries.filter((entry) => entry.meetingId === meetingId);
  const statuses = new Map(here.map((entry) => [entry.id, entry.status]));
  const stored = here.map((entry): StoredItem => ({ ...entry, withdrawn: entry.withdrawnAt !== null, handedOver: entry.handedOverAt !== null }));
  const changes = diffItems(stored, items);
  for (const change of changes) await recordChange(tx, meeting, change);

  const events = changes.flatMap((change) =>
    change.change === "moved"
      ? []
      : [
          {
            entryId: change.item.id,
            programmeId: meeting.programmeId,
            seriesId: meeting.seriesId,
            effectiveOn: meeting.heldOn,
            actorId,
            kind: change.change,
            after: snapshotOf(change.item, statuses.get(change.item.id) ?? "open", change.change === "withdrawn"),
          },
        ],
  );
  if (events.length > 0) await tx.insert(registryEvents).values(events);
  return written.filter((item) => elsewhere.has(item.id)).map(({ id, text }) => ({ id, text, reason: "other_meeting" as const }));
}

const snapshotOf = (item: ExtractedItem, status: RegistrySnapshot["status"], withdrawn: boolean): RegistrySnapshot => ({
  kind: item.kind,
  text: item.text,
  ownerId: item.ownerId,
  ownerLabel: item.ownerLabel,
  dueOn: item.dueOn,
  dueText: item.dueText,
  incomplete: item.incomplete,
  status,
  withdrawn,
});

/** An id in the text is a claim: only people of the programme or of the series can own an entry; the name written stays as its label. */
export async function knownOwners(tx: Tx, meeting: { programmeId: string; seriesId: string }, items: readonly Pick<ExtractedItem, "ownerId">[]): Promise<Set<string>> {
  const claimed = [...new Set(items.flatMap(({ ownerId }) => ownerId ?? []))];
  if (claimed.length === 0) return new Set();
  const inProgramme = tx.select({ id: memberships.userId }).from(memberships).where(and(eq(memberships.programmeId, meeting.programmeId), inArray(memberships.userId, claimed)));
  const inSeries = tx.select({ id: seriesMembers.userId }).from(seriesMembers).where(and(eq(seriesMembers.seriesId, meeting.seriesId), inArray(seriesMembers.userId, claimed)));
  return new Set((await inProgramme.union(inSeries)).map(({ id }) => id));
}

async function recordChange(tx: Tx, meeting: typeof meetings.$inferSelect, { change, item }: ItemChange): Promise<void> {
  const { id, kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, position } = item;
  const said = { kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, position };
  const revision = { version: sql`${registryEntries.version} + 1`, updatedAt: sql`now()` };
  const entry = eq(registryEntries.id, id);
  switch (change) {
    case "created":
      await tx.insert(registryEntries).values({ id, programmeId: meeting.programmeId, meetingId: meeting.id, seriesId: meeting.seriesId, ...said });
      return;
    case "revised":
    case "restored":
      await tx.update(registryEntries).set({ ...said, withdrawnAt: null, ...revision }).where(entry);
      return;
    case "withdrawn":
      await tx.update(registryEntries).set({ withdrawnAt: sql`now()`, ...revision }).where(entry);
      return;
    case "moved":
      await tx.update(registryEntries).set({ position }).where(entry);
      return;
  }
}
