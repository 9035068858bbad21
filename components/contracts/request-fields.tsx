import { CellField } from "@/components/ui/cell-field";
import { FormField } from "@/components/ui/form-field";
import { TableFrame } from "@/components/ui/table-frame";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import { ORDER_PERIOD_LABELS, ORDER_PERIODS } from "@/domain/contracts/vocabulary";
import { REQUEST_FORM_LINES } from "./quote-words";
import { incrementLabel } from "./words";

type RequestFieldsProps = { increments: { id: string; number: number; startsOn: string; endsOn: string }[]; applications: string[] };

const UNITS = [{ value: "", label: "Aucune" }, ...WORK_UNITS.map(({ code, label }) => ({ value: code, label: `${code} – ${label}` }))];
const PERIODS = [{ value: "", label: "Sans choix" }, ...ORDER_PERIODS.map((value) => ({ value, label: ORDER_PERIOD_LABELS[value] }))];

/** The need in words, and the work units that it asks for. */
export function RequestFields({ increments, applications }: RequestFieldsProps) {
  const chosen = [{ value: "", label: "Sans application" }, ...applications.map((value) => ({ value, label: value }))];
  return (
    <>
      <FormField name="need" kind="textarea" label="Besoin" hint="Ce qui est attendu, pour quoi, pour quand. Le titulaire le lira avec la demande de devis." isRequired />
      <FormField name="incrementId" kind="select" label="Incrément" placeholder="Sans incrément" options={increments.map((increment) => ({ value: increment.id, label: incrementLabel(increment) }))} />
      <div className="lines-form">
        <TableFrame caption="Unités d’œuvre demandées" label="Unités d’œuvre demandées">
          <thead>
            <tr>
              <th scope="col">Ligne</th>
              <th scope="col">Unité d’œuvre</th>
              <th scope="col">Période</th>
              <th scope="col">Quantité</th>
              <th scope="col">Application</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: REQUEST_FORM_LINES }, (_, rank) => (
              <tr key={rank}>
                <th scope="row">{rank + 1}</th>
                <td>
                  <CellField name={`line.${rank}.unit`} label={`Unité d’œuvre, ligne ${rank + 1}`} options={UNITS} defaultValue="" />
                </td>
                <td>
                  <CellField name={`line.${rank}.period`} label={`Période, ligne ${rank + 1}`} options={PERIODS} defaultValue="" />
                </td>
                <td>
                  <CellField name={`line.${rank}.quantity`} label={`Quantité, ligne ${rank + 1}`} defaultValue={rank === 0 ? "1" : ""} />
                </td>
                <td>
                  <CellField name={`line.${rank}.application`} label={`Application, ligne ${rank + 1}`} options={chosen} defaultValue="" />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      </div>
    </>
  );
}
