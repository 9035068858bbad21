import { CellField } from "@/components/ui/cell-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { TableFrame } from "@/components/ui/table-frame";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { levelsOf } from "@/domain/contracts/price-schedule";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { RequestView } from "@/server/contracts/quote-schema";
import type { RequestAct } from "./quote-words";

const WORDS: Record<RequestAct, { title: string; submit: string; day?: string }> = {
  demande: { title: "Demande de devis", submit: "Demander le devis", day: "Demandé au titulaire le" },
  depot: { title: "Dépôt du devis", submit: "Déposer le devis", day: "Déposé le" },
  acceptation: { title: "Acceptation du devis", submit: "Accepter le devis", day: "Accepté le" },
  refus: { title: "Refus du devis", submit: "Refuser le devis", day: "Refusé le" },
  abandon: { title: "Abandon de la demande", submit: "Abandonner la demande" },
};

type RequestActFormProps = { request: RequestView; act: RequestAct; action: FormAction };

/** The form of the one thing to be done with a request. */
export function RequestActForm({ request, act, action }: RequestActFormProps) {
  const { title, submit, day } = WORDS[act];
  const { today, zone } = request.contract;
  return (
    <section id="suite" aria-labelledby="suite-titre">
      <h2 id="suite-titre">{title}</h2>
      <Form key={`${act} ${request.version}`} action={action} submitLabel={submit}>
        <input type="hidden" name="acte" value={act} />
        <input type="hidden" name="requestId" value={request.id} />
        <input type="hidden" name="version" value={request.version} />
        {act === "depot" && <DepositFields request={request} />}
        {day && <DateField name="day" label={day} isRequired context={{ today, zone, sprints: [] }} defaultValue={today} />}
        {(act === "refus" || act === "abandon") && <FormField name="reason" kind="textarea" label="Motif" isRequired />}
      </Form>
    </section>
  );
}

/** A level and a quantity for each line that was asked for. */
function DepositFields({ request: { lines } }: { request: RequestView }) {
  return (
    <>
      <FormField name="reference" label="Référence du devis" isRequired />
      <div className="lines-form">
        <TableFrame caption="Réponse à chaque ligne demandée" label="Réponse à chaque ligne demandée">
          <thead>
            <tr>
              <th scope="col">Unité d’œuvre</th>
              <th scope="col">Demandé</th>
              <th scope="col">Niveau proposé</th>
              <th scope="col">Quantité proposée</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ position, workUnitCode, period, quantity, application }) => (
              <tr key={position}>
                <th scope="row">
                  {workUnitCode}
                  {application && <span className="fr-hint-text">{application}</span>}
                </th>
                <td>
                  {quantity}
                  {period && `, période ${ORDER_PERIOD_LABELS[period].toLowerCase()}`}
                </td>
                <td>
                  <CellField name={`line.${position}.level`} label={`Niveau proposé, ${workUnitCode}`} options={[{ value: "", label: "Choisissez" }, ...levelsOf(findWorkUnit(workUnitCode)!.unit).map((value) => ({ value, label: LEVEL_LABELS[value] }))]} defaultValue="" />
                </td>
                <td>
                  <CellField name={`line.${position}.quantity`} label={`Quantité proposée, ${workUnitCode}`} defaultValue={String(quantity)} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      </div>
      <FormField name="note" kind="textarea" label="Remarques" />
    </>
  );
}
