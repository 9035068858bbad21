import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { supportTickets } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { keptOf } from "@/domain/support/kept";
import { objectionsToTimes, reopened, stateFrom, TIME_FIELDS, type TicketRecord, type TimeField } from "@/domain/support/ticket";
import type { Minute } from "@/domain/support/minutes";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { TICKET_KEEPERS } from "./policy";
import type { TicketRefusal, TicketSave, TicketSaved } from "./schema";
import { applicationNames, findSupported, lockSupported, type Supported } from "./supported-contract";
import { nowOf, theirTickets } from "./ticket-queries";
import { recordOf, updateTickets, type TicketRow } from "./ticket-rows";

const refuse = (reason: TicketRefusal, objections: { field: string; why: string }[] = []): TicketSaved => ({ ok: false, reason, objections });

/** For the form of a new ticket. */
export async function viewTicketForm(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { contract } = await findSupported(db, scope, contractId);
  requireRole(scope, contract.programmeId, TICKET_KEEPERS);
  return { contract, applications: await applicationNames(db, scope, contract.programmeId) };
}

/** A ticket typed, new or changed. Its number tells it apart in the contract. */
export async function saveTicket(db: Db, scope: Scope, { contractId, version, ...typed }: TicketSave): Promise<TicketSaved> {
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, contractId, TICKET_KEEPERS);
    const row = version === undefined ? null : await findRow(tx, scope, contractId, typed.reference);
    if (row && row.version !== version) throw new ConflictError();
    const record = recordFrom(typed, row && recordOf(row));
    const objections = objectionsToTimes(record, await nowOf(tx));
    if (objections.length > 0) return refuse("wrong_times", objections);
    if (row) {
      await change(tx, scope, supported, row, record, "edited");
      return { ok: true, reference: record.reference };
    }
    // The unique index decides: a prior read would race with an import.
    const [created] = await tx.insert(supportTickets).values({ ...keptOf(record, supported), contractId, programmeId: supported.contract.programmeId }).onConflictDoNothing().returning({ id: supportTickets.id });
    if (!created) return refuse("reference_taken");
    await appendAudit(tx, { ...trailOf(scope, supported, created.id), action: "created", after: record });
    return { ok: true, reference: record.reference };
  });
}

/** What was typed; the resolutions that were undone stay. */
function recordFrom({ isResolved, pauses: typed, isEscalated, ...values }: Omit<TicketSave, "contractId" | "version">, before: TicketRecord | null): TicketRecord {
  const undone = before?.pauses.filter(({ reason }) => reason === "resolved") ?? [];
  const pauses = [...typed, ...undone];
  const times = Object.fromEntries(TIME_FIELDS.map((field) => [field, values[field]])) as Record<TimeField, Minute | null>;
  return { ...values, ...times, openedAt: values.openedAt, isEscalated: isEscalated || values.escalatedAt !== null, pauses, state: stateFrom({ ...values, pauses }, isResolved) };
}

/** The ministry reopens a ticket: it goes on, and stays one ticket of its unit. */
export async function reopenTicket(db: Db, scope: Scope, { contractId, reference, version, at }: { contractId: string; reference: string; version: number; at: Minute }): Promise<TicketSaved> {
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, contractId, TICKET_KEEPERS);
    const row = await findRow(tx, scope, contractId, reference);
    if (row.version !== version) throw new ConflictError();
    if (row.leftAt === null && !row.isDateless) return refuse("not_resolved");
    const before = recordOf(row);
    const after = reopened(before, at);
    const objections = objectionsToTimes(after, await nowOf(tx));
    if (objections.length > 0) return refuse("wrong_times", [{ field: "at", why: "Indiquez une date qui suit la résolution, maintenant au plus tard." }]);
    await change(tx, scope, supported, row, { ...after, state: stateFrom(after, false) }, "reopened");
    return { ok: true, reference };
  });
}

async function findRow(tx: Tx, scope: Scope, contractId: string, reference: string): Promise<TicketRow> {
  const [row] = await tx.select().from(supportTickets).where(and(theirTickets(scope, contractId), eq(supportTickets.reference, reference)));
  if (!row) throw new NotFoundError();
  return row;
}

async function change(tx: Tx, scope: Scope, supported: Supported, row: TicketRow, record: TicketRecord, action: string): Promise<void> {
  await updateTickets(tx, [{ id: row.id, ...keptOf(record, supported) }]);
  await appendAudit(tx, { ...trailOf(scope, supported, row.id), action, before: recordOf(row), after: record });
}

const trailOf = (scope: Scope, { contract }: Supported, ticketId: number) => ({ actorId: scope.userId, programmeId: contract.programmeId, subject: "support_ticket", subjectId: String(ticketId) });
