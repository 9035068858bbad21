import { z } from "zod";
import { ENTRY_COLUMNS } from "@/components/registry/entries-table";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { DataTable } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { CHOSEN_STATUSES, ENTRY_STATUS_LABELS } from "@/domain/minutes/vocabulary";
import { MAX_CHOSEN } from "@/server/registry/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { updateChosenAction } from "./actions";

export const metadata = { title: "Modifier des lignes" };

type Props = { searchParams: Promise<{ ligne?: string | string[] }> };

export default async function ChosenEntriesPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const asked = [(await searchParams).ligne ?? []].flat().filter((id) => z.uuid().safeParse(id).success);
  const entryIds = [...new Set(asked)].slice(0, MAX_CHOSEN);
  const chosen = entryIds.length > 0 ? await orNotFound(api.registry.chosen({ entryIds })) : null;
  const editable = chosen?.rows.filter(({ canEdit }) => canEdit) ?? [];
  return (
    <Page title="Modifier des lignes" breadcrumb={[{ label: "Registre", href: "/registre" }]}>
      <DataTable
        caption="Lignes choisies"
        columns={ENTRY_COLUMNS}
        rows={chosen?.rows ?? []}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Aucune ligne choisie" action={<Link href="/registre">Revenir au registre</Link>}>
            Cochez des lignes dans le registre, puis « Modifier les lignes choisies ».
          </EmptyState>
        }
      />
      {chosen && editable.length === 0 && <Alert severity="info">Aucune de ces lignes ne peut être modifiée par vous.</Alert>}
      {chosen && editable.length > 0 && (
        <>
          <h2>{editable.length === 1 ? "Changement d’une ligne" : `Changement de ${editable.length} lignes`}</h2>
          <Alert severity="info">
            <p>Chaque ligne est enregistrée pour elle-même : celles que quelqu’un a modifiées entre-temps sont refusées une par une, les autres sont modifiées.</p>
            {editable.length < chosen.rows.length && <p>{`${chosen.rows.length - editable.length} ligne(s) sans suivi, remplacée(s) ou hors de vos droits restent comme elles sont.`}</p>}
          </Alert>
          <Form action={updateChosenAction} submitLabel="Modifier ces lignes">
            {editable.map(({ id, version }) => (
              <input key={id} type="hidden" name="ligne" value={`${id}:${version}`} />
            ))}
            <FormField name="status" kind="select" label="Statut" placeholder="Ne pas changer" options={CHOSEN_STATUSES.map((value) => ({ value, label: ENTRY_STATUS_LABELS[value] }))} />
            <FormField
              name="owner"
              kind="select"
              label="Responsable"
              placeholder="Ne pas changer"
              options={[{ value: "none", label: "Sans responsable" }, ...chosen.people.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <DateField name="due" label="Échéance" hint="Laissez vide pour ne pas la changer. Par exemple : 15/09, S35, J+2, 27.3" context={{ today: chosen.today, zone: chosen.zone, sprints: chosen.sprints }} />
            <FormField name="reason" label="Motif" hint="Inscrit dans l’historique de chaque ligne." isRequired />
          </Form>
        </>
      )}
    </Page>
  );
}
