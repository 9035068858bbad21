import { DataTable, type Column } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/date-field";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { formatDay } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import type { CreditsView } from "@/server/reporting/credit-schema";

type Vote = CreditsView["votes"][number];

const COLUMNS: Column<Vote>[] = [
  { key: "year", label: "Année", isRowHeader: true, cell: ({ year }) => year },
  { key: "label", label: "Décision", cell: ({ label }) => label },
  { key: "day", label: "Prise le", cell: ({ decidedOn }) => <Day value={decidedOn} /> },
  { key: "ae", label: "AE TTC", numeric: true, cell: ({ aeCents }) => formatEuros(aeCents) },
  { key: "cp", label: "CP TTC", numeric: true, cell: ({ cpCents }) => formatEuros(cpCents) },
  { key: "by", label: "Saisie par", cell: ({ by, recordedOn }) => (<>{by}, <Day value={recordedOn} /></>) },
];

/** Every decision, the last first: that of a year which counts is its last. */
export function CreditsTable({ view: { votes } }: { view: CreditsView }) {
  return (
    <DataTable
      caption="Décisions de crédits"
      columns={COLUMNS}
      rows={votes}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucun crédit saisi">Saisissez ce que la loi de finances ou le budget a voté pour l’année, puis chaque décision qui le change.</EmptyState>}
    />
  );
}

type FormOf = { view: CreditsView; action: FormAction };

export function AddCreditForm({ view: { programme, today, sprints }, action }: FormOf) {
  return (
    <>
      <h2 id="saisir">Saisir une décision</h2>
      <Form action={action} submitLabel="Enregistrer la décision">
        <input type="hidden" name="slug" value={programme.slug} />
        <FormField name="year" kind="number" label="Année" min={2000} max={2099} step={1} isRequired defaultValue={today.slice(0, 4)} />
        <FormField name="label" label="Décision" hint="Par exemple : Loi de finances initiale, ou Décret d’avance" isRequired />
        <DateField name="decidedOn" label="Jour de la décision" context={{ today, zone: programme.zone, sprints }} isRequired hint="Un jour précis, aujourd’hui au plus tard : 31/12/2025" />
        <FormField name="ae" label="AE de l’année, toutes taxes comprises" hint="Le total de l’année après cette décision. Par exemple : 1 200 000 €" isRequired />
        <FormField name="cp" label="CP de l’année, toutes taxes comprises" hint="Le total de l’année après cette décision" isRequired />
      </Form>
    </>
  );
}

export function RemoveCreditForm({ view: { programme, votes }, action }: FormOf) {
  const told = ({ year, label, decidedOn }: Vote): string => `${year} – ${label}, ${formatDay(decidedOn, { year: true, weekday: false })}`;
  return (
    <details className="disclosure fr-mt-4w">
      <summary>Retirer une décision</summary>
      <Form action={action} submitLabel="Retirer la décision" isSecondary>
        <input type="hidden" name="slug" value={programme.slug} />
        <FormField name="voteId" kind="select" label="Décision à retirer" options={[{ value: "", label: "Choisir une décision" }, ...votes.map((vote) => ({ value: vote.id, label: told(vote) }))]} />
        <FormField name="confirmed" kind="checkbox" label="Cette décision ne comptera plus dans les rapports vivants. Ceux qui sont figés gardent leurs chiffres." />
      </Form>
    </details>
  );
}
