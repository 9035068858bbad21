import { notFound } from "next/navigation";
import { AgendaTopics } from "@/components/meetings/agenda-topics";
import { PromiseCell } from "@/components/meetings/promise-cell";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DateField } from "@/components/ui/date-field";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { formatDayWithWeek } from "@/domain/calendar";
import { writeAgenda } from "@/domain/meetings/agenda-text";

import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { cancelMeetingAction, moveMeetingAction, reinstateMeetingAction, saveAgendaAction, setTopicStateAction } from "./actions";

export const metadata = { title: "Préparation de la réunion" };

type Props = { params: Promise<{ id: string }> };

export default async function PreparationPage({ params }: Props) {
  const { id } = await params;
  const { api } = await pageCaller();
  const frame = await orNotFound(api.meetings.preparation({ meetingId: id }));
  if (!frame.can.run) notFound();
  const { today, zone, sprints } = frame;
  const context = { today, zone, sprints };
  const identity = (
    <>
      <input type="hidden" name="meetingId" value={id} />
      <input type="hidden" name="version" value={frame.version} />
    </>
  );
  const own = frame.agenda.filter(({ isCarried, state }) => !isCarried && state !== "dropped");
  return (
    <Page
      title="Préparation de la réunion"
      width="reading"
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: frame.title, href: `/comptes-rendus/${id}` }]}
      badge={frame.isCancelled ? <Badge tone="warning">Annulée</Badge> : undefined}
      intro={`${frame.title}, ${formatDayWithWeek(frame.heldOn, { year: true, weekday: "long" })}`}
      action={
        <Link className="fr-btn" href={`/comptes-rendus/${id}/seance`}>
          Mener la séance
        </Link>
      }
    >
      {frame.isCancelled && (
        <Alert severity="warning" title="Réunion annulée">
          <p>{frame.cancelReason} Ses points passent à la prochaine réunion.</p>
        </Alert>
      )}
      <h2 id="ordre-du-jour">Ordre du jour</h2>
      <AgendaTopics frame={frame} setState={setTopicStateAction} />
      <div className="fr-mt-2w fr-mb-4w">
        Temps prévu : <Explained label="Temps prévu" of={frame.plannedTime} format={(minutes) => `${minutes} min pour ${frame.durationMinutes}`} />
      </div>
      <Form action={saveAgendaAction} submitLabel="Enregistrer l’ordre du jour" isSecondary>
        {identity}
        <FormField name="agenda" kind="textarea" rows={10} label="Points de cette réunion" hint="Un point par ligne : intitulé | durée | intervenant. Une ligne « # Titre » ouvre une partie. Les points reportés s’y ajoutent d’eux-mêmes." defaultValue={writeAgenda(own)} />
      </Form>
      {frame.can.plan && !frame.isCancelled && (
        <>
          <h2>Date et lieu</h2>
          {frame.support && (
            <div className="fr-mb-2w">
              Support : <PromiseCell of={frame.support} about="Échéance du support" />
            </div>
          )}
          <Form action={moveMeetingAction} submitLabel="Enregistrer la réunion" isSecondary>
            {identity}
            <FormField name="title" label="Titre" isRequired defaultValue={frame.title} />
            <DateField name="heldOn" label="Date" context={context} isRequired hint="La série continue : les autres réunions ne bougent pas." defaultValue={frame.heldOn} />
            <FormField name="startsAt" label="Heure" hint="Par exemple 14:30" defaultValue={frame.startsAt} />
            <FormField name="durationMinutes" kind="number" label="Durée en minutes" min={5} max={720} isRequired defaultValue={String(frame.durationMinutes)} />
            <FormField name="place" label="Lieu" defaultValue={frame.place} />
            <DateField name="supportSentOn" label="Support envoyé le" context={context} hint="Vide tant qu’il n’est pas parti" defaultValue={frame.supportSentOn ?? ""} />
          </Form>
          <h2>Annuler la réunion</h2>
          <Form action={cancelMeetingAction} submitLabel="Annuler la réunion" isSecondary>
            {identity}
            <FormField name="reason" label="Motif" hint="Ses membres le liront. L’annulation peut être reprise." isRequired />
          </Form>
        </>
      )}
      {frame.can.plan && frame.isCancelled && (
        <Form action={reinstateMeetingAction} submitLabel="Rétablir la réunion" isSecondary>
          {identity}
        </Form>
      )}
    </Page>
  );
}
