import { formatInstant } from "../explain-clock";
import type { Minute } from "../minutes";
import { leftAt, objectionsToTimes, reopened, TIME_FIELDS, TIME_LABELS, type Pause, type TicketRecord } from "../ticket";
import { SEVERITY_LABELS, TICKET_KIND_LABELS, TICKET_STATE_LABELS } from "../vocabulary";
import type { GlpiReading, GlpiTicket } from "./read-tickets";

/** A ticket as it is kept; `sourceAt`: the last modification of the export that it was read from. */
export type StoredTicket = TicketRecord & { id: number; version: number; sourceAt: Minute | null };

export const IMPORT_OUTCOMES = ["created", "updated", "unchanged", "older", "refused"] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
export const IMPORT_OUTCOME_LABELS: Record<ImportOutcome, string> = { created: "Ajouté", updated: "Mis à jour", unchanged: "Inchangé", older: "Laissé, plus récent ici", refused: "Refusé" };

export type ImportLine = { line: number; reference: string | null; title: string; outcome: ImportOutcome; /** What changes, then what is worth checking. */ told: string[] };
export type ImportPlan = {
  created: (TicketRecord & { sourceAt: Minute | null })[];
  updated: { before: StoredTicket; after: TicketRecord & { sourceAt: Minute | null } }[];
  lines: ImportLine[];
  counts: Record<ImportOutcome, number>;
};

/**
 * What an export changes: tickets are told apart by their number, so that the same file again changes nothing; a line that is older than what is
 * kept is left. What was typed here and that GLPI does not know stays.
 */
export function planGlpiImport({ tickets, refused }: GlpiReading, existing: ReadonlyMap<string, StoredTicket>, now: Minute): ImportPlan {
  const plan: ImportPlan = { created: [], updated: [], lines: refused.map(({ why, ...line }) => ({ ...line, outcome: "refused", told: [why] })), counts: { created: 0, updated: 0, unchanged: 0, older: 0, refused: 0 } };
  for (const row of tickets) {
    const before = existing.get(row.reference);
    const line = (outcome: ImportOutcome, told: string[]): void => void plan.lines.push({ line: row.line, reference: row.reference, title: row.title, outcome, told });
    if (before && row.modifiedAt !== null && before.sourceAt !== null && row.modifiedAt < before.sourceAt) {
      line("older", [`Modifié le ${formatInstant(row.modifiedAt)} dans ce fichier, le ${formatInstant(before.sourceAt)} ici.`]);
      continue;
    }
    const notes = [...row.notes];
    const merged = before ? merge(before, row, notes) : create(row, () => waitingSince(row, notes));
    const [objection] = "why" in merged ? [merged.why] : objectionsToTimes(merged, now).map(({ field, why }) => (field in TIME_LABELS ? `${TIME_LABELS[field as keyof typeof TIME_LABELS]}\u00a0: ${lowerFirst(why)}` : why));
    if ("why" in merged || objection !== undefined) {
      line("refused", [objection!]);
      continue;
    }
    const after = { ...merged, sourceAt: row.modifiedAt ?? before?.sourceAt ?? null };
    if (!before) plan.created.push(after);
    const changes = before ? changesOf(before, merged) : [];
    if (before && changes.length > 0) plan.updated.push({ before, after });
    line(!before ? "created" : changes.length > 0 ? "updated" : "unchanged", [...changes, ...(before && changes.length === 0 ? [] : notes)]);
  }
  for (const { outcome } of plan.lines) plan.counts[outcome] += 1;
  plan.lines.sort((a, b) => a.line - b.line);
  return plan;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** GLPI tells that a ticket waits, not since when: its last change is the latest that it can be. */
function waitingSince(row: Pick<GlpiTicket, "modifiedAt" | "openedAt">, notes: string[]): Pause {
  notes.push("En attente\u00a0: la pause est comptée depuis la dernière modification, faute d’autre date.");
  return { from: row.modifiedAt ?? row.openedAt, to: null, reason: "requester" };
}

function create({ line: _line, notes: _notes, modifiedAt: _modifiedAt, isEscalated, ...values }: GlpiTicket, waiting: () => Pause): TicketRecord {
  return { ...values, isEscalated: isEscalated ?? false, workaroundAt: null, escalatedAt: null, sentBackAt: null, reopenedAt: null, pauses: values.state === "waiting" ? [waiting()] : [] };
}

function merge({ id: _id, version: _version, sourceAt: _sourceAt, ...before }: StoredTicket, row: GlpiTicket, notes: string[]): TicketRecord | { why: string } {
  const isOver = row.state === "resolved" || row.state === "closed";
  const { title, severity, state, openedAt } = row;
  const after: TicketRecord = {
    ...before,
    ...{ severity, state, openedAt, title: title || before.title },
    application: row.application ?? before.application,
    cause: row.cause ?? before.cause,
    kind: row.kind ?? before.kind,
    takenAt: row.takenAt ?? before.takenAt,
    resolvedAt: isOver ? (row.resolvedAt ?? before.resolvedAt) : null,
    closedAt: state === "closed" ? (row.closedAt ?? before.closedAt) : null,
    isEscalated: before.isEscalated || (row.isEscalated ?? false),
  };
  const left = leftAt(before);
  if (left !== null && !isOver) {
    if (row.modifiedAt === null) return { why: "Ce ticket est rouvert, mais sa dernière modification manque\u00a0: on ne sait pas quand." };
    if (row.modifiedAt <= left) return { why: "Ce ticket était résolu ici après la dernière modification du fichier." };
    const { pauses, sentBackAt, reopenedAt } = reopened(before, row.modifiedAt);
    Object.assign(after, { pauses, sentBackAt, reopenedAt });
    notes.push("Rouvert\u00a0: il reste compté une fois, son horloge reprend où elle s’était arrêtée.");
  }
  const isWaiting = after.pauses.some(({ to }) => to === null);
  if (state === "waiting" && !isWaiting) after.pauses = [...after.pauses, waitingSince(row, notes)];
  if (state !== "waiting" && before.state === "waiting") {
    const end = row.resolvedAt ?? row.closedAt ?? row.modifiedAt;
    if (end !== null) after.pauses = after.pauses.flatMap((pause) => (pause.to !== null ? [pause] : end > pause.from ? [{ ...pause, to: end }] : []));
  }
  return after;
}

/** Field by field, in French. */
function changesOf(before: TicketRecord, after: TicketRecord): string[] {
  const changes: string[] = [];
  const tell = (label: string, from: string | null, to: string | null): void => {
    if (from !== to) changes.push(`${label}\u00a0: ${from ?? "inconnu"} → ${to ?? "inconnu"}`);
  };
  tell("Titre", before.title, after.title);
  tell("État", TICKET_STATE_LABELS[before.state], TICKET_STATE_LABELS[after.state]);
  tell("Gravité", SEVERITY_LABELS[before.severity], SEVERITY_LABELS[after.severity]);
  tell("Application", before.application, after.application);
  tell("Cause", before.cause, after.cause);
  tell("Type", before.kind && TICKET_KIND_LABELS[before.kind], after.kind && TICKET_KIND_LABELS[after.kind]);
  tell("Escaladé", before.isEscalated ? "oui" : "non", after.isEscalated ? "oui" : "non");
  for (const field of TIME_FIELDS) tell(TIME_LABELS[field], before[field] === null ? null : formatInstant(before[field]), after[field] === null ? null : formatInstant(after[field]));
  if (JSON.stringify(before.pauses) !== JSON.stringify(after.pauses)) changes.push("Pauses modifiées");
  return changes;
}
