import { Fragment } from "react";
import { formatInstant } from "@/domain/support/explain-clock";
import { TIME_FIELDS, TIME_LABELS } from "@/domain/support/ticket";
import { PAUSE_REASON_LABELS, SEVERITY_LABELS, TICKET_KIND_LABELS } from "@/domain/support/vocabulary";
import type { TicketView } from "@/server/support/schema";

/** What is known of a ticket; what nobody said is told as unknown. */
export function TicketFacts({ ticket }: { ticket: TicketView["ticket"] }) {
  const { severity, application, kind, cause, isEscalated, pauses, isImported } = ticket;
  const isOver = ticket.state === "resolved" || ticket.state === "closed";
  const times = TIME_FIELDS.filter((field) => ticket[field] !== null || (field === "resolvedAt" && isOver)).map((field) => [TIME_LABELS[field], ticket[field] === null ? "Inconnu" : formatInstant(ticket[field])] as const);
  const facts = [
    ["Gravité", SEVERITY_LABELS[severity]],
    ["Application", application ?? "Inconnue"],
    ["Type", kind === null ? "Inconnu" : TICKET_KIND_LABELS[kind]],
    ["Cause", cause ?? "Inconnue"],
    ...times,
    ...(isEscalated && ticket.escalatedAt === null ? [["Escaladé au niveau 3 le", "Inconnu"] as const] : []),
    ...pauses.map(({ from, to, reason }) => [`Pause, ${PAUSE_REASON_LABELS[reason]}`, `${formatInstant(from)} → ${to === null ? "en cours" : formatInstant(to)}`] as const),
    ["Origine", isImported ? "Export de GLPI" : "Saisie"],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([label, value], rank) => (
        <Fragment key={rank}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
