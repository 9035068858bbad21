import { notFound } from "next/navigation";
import { AttendanceFields } from "@/components/meetings/attendance-fields";
import { BallotCard } from "@/components/meetings/ballot-card";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { formatDayWithWeek } from "@/domain/calendar";
import { BALLOT_MODES, BALLOT_MODE_LABELS } from "@/domain/meetings/vocabulary";
import { ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { countVotesAction, openBallotAction, recordVotesAction, removeBallotAction, saveAttendanceAction } from "./actions";

export const metadata = { title: "Présences et votes" };

type Props = { params: Promise<{ id: string }> };

export default async function AttendancePage({ params }: Props) {
  const { id } = await params;
  const { api } = await pageCaller();
  const frame = await orNotFound(api.meetings.votes({ meetingId: id }));
  if (!frame.can.run) notFound();
  return (
    <Page
      title="Présences et votes"
      width="reading"
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: frame.title, href: `/comptes-rendus/${id}` }]}
      intro={`${frame.title}, ${formatDayWithWeek(frame.heldOn, { year: true, weekday: "long" })}`}
    >
      <h2>Présences</h2>
      {frame.quorum && (
        <div className="fr-mb-2w">
          Quorum : <Explained label="Quorum" of={frame.quorum} format={(isReached) => (isReached ? "atteint" : "non atteint")} />
        </div>
      )}
      <Form action={saveAttendanceAction} submitLabel="Enregistrer les présences">
        <input type="hidden" name="meetingId" value={id} />
        <AttendanceFields members={frame.members} guests={frame.guests} />
      </Form>
      {frame.hasBallots && (
        <>
          <h2 id="votes">Votes</h2>
          {frame.ballots.length === 0 && <EmptyState title="Aucun vote">Mettez aux voix une décision ou une proposition du compte rendu, ou une question.</EmptyState>}
          {frame.ballots.map((ballot) => (
            <BallotCard key={`${ballot.id} ${ballot.version}`} ballot={ballot} frame={frame} count={countVotesAction} record={recordVotesAction} remove={removeBallotAction} />
          ))}
          <h3>Mettre aux voix</h3>
          <Form action={openBallotAction} submitLabel="Mettre aux voix" isSecondary>
            <input type="hidden" name="meetingId" value={id} />
            <FormField name="entryId" kind="select" label="Ligne du compte rendu" placeholder="Aucune : une question ci-dessous" options={frame.votable.map(({ id: value, kind, text }) => ({ value, label: `${ITEM_KIND_LABELS[kind]} : ${text.slice(0, 120)}` }))} />
            <FormField name="question" label="Question" hint="Vide : le texte de la ligne choisie" />
            <FormField name="mode" kind="select" label="Mode de vote" options={BALLOT_MODES.map((value) => ({ value, label: BALLOT_MODE_LABELS[value] }))} defaultValue="counted" />
          </Form>
        </>
      )}
    </Page>
  );
}
