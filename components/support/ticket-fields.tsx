import { CellField } from "@/components/ui/cell-field";
import { FormField } from "@/components/ui/form-field";
import { TableFrame } from "@/components/ui/table-frame";
import { TIME_FIELDS, TIME_LABELS } from "@/domain/support/ticket";
import { writeMoment } from "@/domain/support/typed-moment";
import { PAUSE_REASON_LABELS, SEVERITIES, SEVERITY_LABELS, TICKET_KIND_LABELS, TICKET_KINDS } from "@/domain/support/vocabulary";
import type { TicketView } from "@/server/support/schema";
import { TYPED_PAUSES } from "./typed-pauses";
import "./support.css";

type Props = { ticket?: TicketView["ticket"]; applications: string[] };

const written = (minute: number | null | undefined): string => (minute == null ? "" : writeMoment(minute));

/** What is typed of a ticket. */
export function TicketFields({ ticket, applications }: Props) {
  const names = ticket?.application && !applications.includes(ticket.application) ? [ticket.application, ...applications] : applications;
  return (
    <>
      {ticket ? <input type="hidden" name="reference" value={ticket.reference} /> : <FormField name="reference" label="Numéro du ticket" hint="Celui de l’outil de support, s’il en a un" isRequired />}
      <FormField name="title" label="Titre" defaultValue={ticket?.title} />
      <FormField name="severity" kind="select" label="Gravité" isRequired placeholder="Choisir" options={SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] }))} defaultValue={ticket?.severity} />
      <FormField name="kind" kind="select" label="Type" placeholder="Inconnu" options={TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_LABELS[value] }))} defaultValue={ticket?.kind ?? ""} />
      <FormField name="application" kind="select" label="Application" placeholder="Inconnue" options={names.map((value) => ({ value, label: value }))} defaultValue={ticket?.application ?? ""} />
      <FormField name="cause" label="Cause" hint="Des tickets de même cause font un incident récurrent" defaultValue={ticket?.cause ?? ""} />
      <fieldset className="fr-fieldset support-dates">
        <legend className="fr-fieldset__legend">Dates, à l’heure de Paris</legend>
        {TIME_FIELDS.filter((field) => field !== "reopenedAt").map((field) => (
          <FormField key={field} name={field} label={TIME_LABELS[field]} hint={field === "openedAt" ? "Par exemple : 06/07/2026 14:05" : "Vide : pas encore, ou inconnu"} isRequired={field === "openedAt"} defaultValue={written(ticket?.[field])} />
        ))}
      </fieldset>
      <FormField name="isEscalated" kind="checkbox" label="Escaladé au niveau 3" hint="À cocher seul si la date n’est pas connue" defaultValue={ticket?.isEscalated ? "on" : undefined} />
      <FormField name="isResolved" kind="checkbox" label="Résolu à une date inconnue" hint="Ses délais resteront inconnus" defaultValue={ticket?.state === "resolved" && ticket.resolvedAt === null ? "on" : undefined} />
      <PauseFields pauses={ticket?.pauses.filter(({ reason }) => reason !== "resolved") ?? []} />
    </>
  );
}

/** Rows left for new pauses. */
const FREE_ROWS = 2;

function PauseFields({ pauses }: { pauses: TicketView["ticket"]["pauses"] }) {
  const options = TYPED_PAUSES.map((value) => ({ value, label: PAUSE_REASON_LABELS[value] }));
  return (
    <div className="data-table support-pauses">
      <TableFrame caption="Pauses" label="Pauses">
        <thead>
          <tr>
            <th scope="col">Motif</th>
            <th scope="col">Début</th>
            <th scope="col">Fin</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: pauses.length + FREE_ROWS }, (_, rank) => (
            <tr key={rank}>
              <td>
                <CellField name={`pause.${rank}.reason`} label={`Pause ${rank + 1}, motif`} options={options} defaultValue={pauses[rank]?.reason ?? "requester"} />
              </td>
              <td>
                <CellField name={`pause.${rank}`} label={`Pause ${rank + 1}, début`} defaultValue={written(pauses[rank]?.from)} />
              </td>
              <td>
                <CellField name={`pause.${rank}.to`} label={`Pause ${rank + 1}, fin`} defaultValue={written(pauses[rank]?.to)} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className="fr-hint-text">Videz le début pour retirer une pause, laissez la fin vide si elle dure encore. Le séjour au niveau 3 en est une, par ses dates ci-dessus.</p>
    </div>
  );
}
