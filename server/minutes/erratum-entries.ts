import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { registryEntries } from "@/db/schema";
import type { MinutesDocument } from "@/domain/minutes/document";
import { dueChange, isPostponement } from "@/domain/minutes/due-changes";
import { erratumChanges, isReidentified, withNewIds, type ErratumChange, type Reidentified, type SaidFields, type StandingEntry } from "@/domain/minutes/erratum";
import { extractItems } from "@/domain/minutes/items";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { lockSuperseding, settleSuperseding } from "@/server/registry/supersede-commands";
import { deriveMinutes, knownOwners } from "./derive";
import { recordEntryEvents, type Entry } from "./entry-events";
import { handOverEntries } from "./hand-over";
import type { LockedMinutes } from "./lock-minutes";
import { appendUpdate, documentFromLog, readLog } from "./update-log";
import { turnInto } from "./written-document";

type Erratum = { locked: LockedMinutes; /** The last validated text, and the corrected one. */ before: MinutesDocument; after: MinutesDocument; /** "Erratum n° 1 : …" */ reason: string };

/**
 * Carries a corrected text to the registry: what is new is handed over and numbered, what was handed over before changes as the erratum
 * says, and each change bears its reason. Lines that become other entries take a new identity, in the text too.
 * @returns the text as it is to be kept
 */
export async function carryErratum(tx: Tx, scope: Scope, { locked, before, after, reason }: Erratum): Promise<MinutesDocument> {
  const { meetingId, programmeId } = locked;
  await lockSuperseding(tx, programmeId);
  const standing = await tx.select().from(registryEntries).where(and(eq(registryEntries.meetingId, meetingId), isNotNull(registryEntries.handedOverAt))).orderBy(asc(registryEntries.id)).for("update");
  const stored = new Map(standing.map((entry) => [entry.id, entry]));
  const changes = erratumChanges({ before: extractItems(before).items, after: extractItems(after).items, entries: standing.map(standingOf) });
  const reidentified = changes.filter(isReidentified);
  const ids = new Map(reidentified.map(({ item }) => [item.id, randomUUID()]));
  const document = ids.size > 0 ? await reidentify(tx, scope, locked, withNewIds(after, ids)) : after;
  const effectiveOn = await todayOf(tx);
  const acts = { scope, locked, reason, effectiveOn };
  for (const change of reidentified) await fillReplacement(tx, acts, { change, id: ids.get(change.item.id)!, standing: stored.get(change.entry.id)! });
  await handOverEntries(tx, { meetingId, spokenOn: locked.heldOn, effectiveOn, actorId: scope.userId, reason });
  for (const change of changes) await applyChange(tx, acts, { change, before: "entry" in change ? stored.get(change.entry.id)! : null, replacementId: isReidentified(change) ? ids.get(change.item.id)! : null });
  await placeEntries(tx, meetingId, document);
  return document;
}

const standingOf = ({ withdrawnAt, writtenOn, ...entry }: Entry): StandingEntry => ({ ...entry, withdrawn: withdrawnAt !== null, isWritten: writtenOn !== null });

/** Writes the new identities in the log too, so that the next erratum starts from them, and derives the entries that they name. */
async function reidentify(tx: Tx, scope: Scope, { meetingId }: LockedMinutes, text: MinutesDocument): Promise<MinutesDocument> {
  const { document: written } = documentFromLog(await readLog(tx, meetingId, 0));
  const seq = await appendUpdate(tx, meetingId, { bytes: turnInto(written, text), userId: scope.userId });
  if (seq === null) throw new Error(`Minutes ${meetingId} were frozen while their erratum was being validated`);
  return (await deriveMinutes(tx, meetingId, { actorId: scope.userId })).document;
}

/** Before it is handed over: what the registry changed meanwhile, and how the first one ended, go with the words. */
async function fillReplacement(tx: Tx, acts: Acts, { change, id, standing }: { change: Reidentified; id: string; standing: Entry }): Promise<void> {
  const isOver = standing.status === "superseded" || standing.status === "cancelled";
  const follow = change.change === "reworded" && { status: standing.status, ...(isOver && { supersededById: standing.supersededById }) };
  const { ownerId, ownerLabel, dueOn, dueText } = change.change === "renewed" ? change.item : change.said;
  // An information becomes one action at most, and may have done so in the registry.
  const derivedFrom = change.change !== "renewed" && !(change.entry.kind === "information" && change.item.kind === "action") ? { derivedFromId: standing.id } : {};
  const [owner] = await knownOwners(tx, standing, [{ ownerId }]);
  const [filled] = await tx.update(registryEntries).set({ ownerId: owner ?? null, ownerLabel, dueOn, dueText, ...derivedFrom, ...follow }).where(eq(registryEntries.id, id)).returning();
  if (filled!.status !== "open") await recordChange(tx, acts, filled!, "status_changed");
}

type Acts = { scope: Scope; locked: LockedMinutes; reason: string; effectiveOn: string };

async function applyChange(tx: Tx, acts: Acts, { change, before, replacementId }: { change: ErratumChange; before: Entry | null; replacementId: string | null }): Promise<void> {
  switch (change.change) {
    case "created":
    case "renewed":
      return;
    case "revised":
      return correct(tx, acts, before!, await fieldsOf(tx, before!, change.fields), "revised");
    case "restored":
      return correct(tx, acts, before!, { ...(await fieldsOf(tx, before!, change.fields)), withdrawnAt: null, ...(before!.status === "cancelled" && { status: "open" }) }, "restored");
    case "withdrawn":
      return correct(tx, acts, before!, { withdrawnAt: sql`now()` }, "withdrawn");
    case "cancelled":
      return correct(tx, acts, before!, { status: "cancelled" }, "status_changed");
    case "retyped":
      return before!.kind === "decision" ? endDecision(tx, acts, before!) : correct(tx, acts, before!, { withdrawnAt: sql`now()` }, "withdrawn");
    case "reworded":
      return supersede(tx, acts, before!, replacementId!);
  }
}

const isOver = ({ status }: Entry): boolean => status === "superseded" || status === "cancelled";
const endDecision = async (tx: Tx, acts: Acts, decision: Entry): Promise<void> => (isOver(decision) ? undefined : correct(tx, acts, decision, { status: "cancelled" }, "status_changed"));

async function supersede(tx: Tx, { scope, reason }: Acts, decision: Entry, replacementId: string): Promise<void> {
  // How it ended stands; the words that correct it ended alike.
  if (isOver(decision)) return;
  const [replacement] = await tx.select().from(registryEntries).where(eq(registryEntries.id, replacementId));
  const answer = await settleSuperseding(tx, scope, { decision, replacement: replacement!, reason });
  if (!answer.ok) throw new Error(`A reworded decision could not be superseded: ${answer.reason}`);
}

/** The fields as the registry can take them: an owner is somebody of the programme, and a date put off is counted. */
async function fieldsOf(tx: Tx, before: Entry, { kind: _kind, ...fields }: Partial<SaidFields>) {
  const owner = fields.ownerId === undefined ? {} : { ownerId: [...(await knownOwners(tx, before, [{ ownerId: fields.ownerId }]))][0] ?? null };
  const isPutOff = fields.dueOn !== undefined && isPostponement(dueChange(before.dueOn, fields.dueOn));
  return { ...fields, ...owner, ...(isPutOff && { postponements: before.postponements + 1 }) };
}

type Correction = Parameters<ReturnType<Tx["update"]>["set"]>[0];

type CorrectionKind = "revised" | "restored" | "withdrawn" | "status_changed";
const recordChange = (tx: Tx, { scope, reason, effectiveOn }: Acts, after: Entry, kind: CorrectionKind): Promise<void> => recordEntryEvents(tx, [after], { kind, actorId: scope.userId, effectiveOn, reason });

async function correct(tx: Tx, acts: Acts, before: Entry, fields: Correction, kind: CorrectionKind): Promise<void> {
  const { scope, locked, reason } = acts;
  const [after] = await tx
    .update(registryEntries)
    .set({ ...fields, version: sql`${registryEntries.version} + 1`, updatedAt: sql`now()` })
    .where(eq(registryEntries.id, before.id))
    .returning();
  await recordChange(tx, acts, after!, kind);
  // A status has a history of its own (server/reporting/registry-changed.ts).
  if (after!.status !== before.status && kind !== "status_changed") await recordChange(tx, acts, after!, "status_changed");
  const told = ({ text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawnAt }: Entry) => ({ text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawn: withdrawnAt !== null });
  await appendAudit(tx, { actorId: scope.userId, programmeId: locked.programmeId, subject: "registry_entry", subjectId: before.id, action: "corrected", reason, before: told(before), after: told(after!) });
}

/** The derivation leaves alone what was handed over: the order of the lines is theirs all the same. */
async function placeEntries(tx: Tx, meetingId: string, document: MinutesDocument): Promise<void> {
  const places = extractItems(document).items.map(({ id, position }) => ({ id, position }));
  await tx.execute(sql`
    update ${registryEntries} e set position = n.position
    from json_to_recordset(${JSON.stringify(places)}::json) as n(id uuid, position int) where n.id = e.id and e.meeting_id = ${meetingId} and e.position <> n.position`);
}
