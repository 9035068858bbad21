import { textOf } from "@/app/marches/read-contract";
import { TYPED_PAUSES } from "@/components/support/typed-pauses";
import type { Minute } from "@/domain/support/minutes";
import { TIME_FIELDS, type TimeField } from "@/domain/support/ticket";
import { readTypedMoment } from "@/domain/support/typed-moment";
import { SEVERITIES, TICKET_KINDS } from "@/domain/support/vocabulary";
import type { TicketSave } from "@/server/support/schema";

const NO_MOMENT = "Indiquez une date et une heure, par exemple 06/07/2026 14:05.";

/** `rows`: for each pause that was typed, the row of the form that it comes from. */
type Read = { ticket: TicketSave; rows: number[] } | { errors: Record<string, string> };

/** What the form of a ticket says, or what is wrong with it by field; whether its dates can be is the domain's to say. */
export function readTicket(data: FormData): Read {
  const errors: Record<string, string> = {};
  const moment = (name: string): Minute | null => {
    const written = textOf(data, name);
    const read = written === "" ? null : readTypedMoment(written);
    if (written !== "" && read === null) errors[name] = NO_MOMENT;
    return read;
  };
  const times = Object.fromEntries(TIME_FIELDS.map((field) => [field, moment(field)])) as Record<TimeField, Minute | null>;
  const reopened = textOf(data, "reopenedMinute");
  const rows: number[] = [];
  const pauses: TicketSave["pauses"] = [];
  for (let rank = 0; data.has(`pause.${rank}`); rank += 1) {
    const [from, to] = [moment(`pause.${rank}`), moment(`pause.${rank}.to`)];
    if (from === null && to !== null) errors[`pause.${rank}`] ??= "Indiquez le début de cette pause.";
    if (from === null) continue;
    rows.push(rank);
    pauses.push({ from, to, reason: TYPED_PAUSES.find((reason) => reason === textOf(data, `pause.${rank}.reason`)) ?? "requester" });
  }
  const severity = SEVERITIES.find((each) => each === textOf(data, "severity"));
  const { openedAt } = times;
  if (!severity) errors.severity = "Choisissez la gravité du ticket.";
  if (openedAt === null) errors.openedAt ??= "Indiquez quand le ticket a été ouvert.";
  if (textOf(data, "reference") === "") errors.reference = "Donnez le numéro du ticket.";
  if (Object.keys(errors).length > 0 || !severity || openedAt === null) return { errors };
  const version = textOf(data, "version");
  const ticket: TicketSave = {
    ...{ contractId: textOf(data, "contractId"), reference: textOf(data, "reference"), ...(version !== "" && { version: Number(version) }), severity, pauses },
    ...{ title: textOf(data, "title"), application: textOf(data, "application") || null, cause: textOf(data, "cause") || null, kind: TICKET_KINDS.find((each) => each === textOf(data, "kind")) ?? null },
    ...{ isEscalated: data.get("isEscalated") === "on", isResolved: data.get("isResolved") === "on" },
    ...{ ...times, openedAt, reopenedAt: reopened === "" ? null : Number(reopened) },
  };
  return { ticket, rows };
}
