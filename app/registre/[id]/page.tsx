import { ENTRY_STATUS_TONES, ITEM_KIND_TONES } from "@/components/minutes/tones";
import { EntryFacts } from "@/components/registry/entry-facts";
import { DueChanges } from "@/components/registry/due-changes";
import { EntryLinks } from "@/components/registry/entry-links";
import { EntrySteps } from "@/components/registry/entry-steps";
import { EntryHistory } from "@/components/registry/entry-history";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { isTracked } from "@/domain/minutes/follow-up";
import { CHOSEN_STATUSES, entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { linkAction, supersedeAction, turnIntoActionAction, turnIntoRiskAction, turnIntoStoryAction, unlinkAction, updateEntryAction } from "./actions";

export const metadata = { title: "Ligne du registre" };

type Props = { params: Promise<{ id: string }> };

export default async function EntryPage({ params }: Props) {
  const { api } = await pageCaller();
  const entry = await orNotFound(api.registry.entry({ entryId: (await params).id }));
  const askedIn = entry.kind === "decision" ? await api.reporting.askedIn({ entryId: entry.id }) : null;
  const { today, zone, sprints } = entry;
  return (
    <Page title={entry.text} breadcrumb={[{ label: "Registre", href: "/registre" }]} badge={<Badge tone={ITEM_KIND_TONES[entry.kind]}>{ITEM_KIND_LABELS[entry.kind]}</Badge>} intro={entry.number && `${entry.number}, ${entry.seriesName}`}>
      {isTracked(entry.kind) && (
        <p>
          <Badge tone={ENTRY_STATUS_TONES[entry.status]}>{entryStatusLabel(entry.kind, entry.status)}</Badge> {entry.incomplete && <Badge tone="warning">Incomplet : à compléter par les présents</Badge>}
        </p>
      )}
      <EntryFacts entry={entry} />
      {askedIn && (
        <p>
          Demandée dans le rapport <Link href={`/rapports/${askedIn.reportId}`}>{askedIn.title}</Link>
        </p>
      )}
      {entry.can.edit && isTracked(entry.kind) && (
        <>
          <h2>Suivi</h2>
          {!entry.isHandedOver && (
            <Alert severity="info">
              <p>Le compte rendu n’est pas encore validé : le responsable et l’échéance s’y modifient. Le statut se suit ici.</p>
            </Alert>
          )}
          <Form action={updateEntryAction} submitLabel="Enregistrer le suivi">
            <input type="hidden" name="entryId" value={entry.id} />
            <input type="hidden" name="version" value={entry.version} />
            <FormField name="status" kind="select" label="Statut" options={CHOSEN_STATUSES.map((value) => ({ value, label: entryStatusLabel(entry.kind, value) }))} defaultValue={entry.status} />
            {entry.isHandedOver && (
              <>
                <FormField name="ownerId" kind="select" label="Responsable" placeholder="Sans responsable" options={entry.people.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={entry.ownerId ?? ""} />
                <DateField name="due" label="Échéance" context={{ today, zone, sprints }} defaultValue={entry.dueOn ?? entry.dueText ?? ""} />
              </>
            )}
            <FormField name="reason" label="Motif" hint={entry.isHandedOver ? "Obligatoire quand une échéance convenue change. Utile à qui relira." : "Utile à qui relira : pourquoi ce changement."} />
          </Form>
        </>
      )}
      <DueChanges entry={entry} />
      <EntryLinks entry={entry} link={linkAction} unlink={unlinkAction} />
      <EntrySteps entry={entry} actions={{ supersede: supersedeAction, turnIntoAction: turnIntoActionAction, turnIntoStory: turnIntoStoryAction, turnIntoRisk: turnIntoRiskAction }} />
      <EntryHistory history={entry.history} />
    </Page>
  );
}
