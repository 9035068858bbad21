import { Dialog, opensDialog } from "@/components/shell/dialog";
import { Badge } from "@/components/ui/badge";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { votersAmong } from "@/domain/meetings/ballot";
import { BALLOT_CHOICES, BALLOT_CHOICE_LABELS, BALLOT_MODE_LABELS, BALLOT_RESULT_LABELS } from "@/domain/meetings/vocabulary";
import type { Ballot, MeetingFrame } from "@/server/meetings/schema";
import { BALLOT_RESULT_TONES } from "./words";
import "./meetings.css";

const CHOICES = BALLOT_CHOICES.map((value) => ({ value, label: BALLOT_CHOICE_LABELS[value] }));

type Props = { ballot: Ballot; frame: MeetingFrame; count: FormAction; record: FormAction; remove: (data: FormData) => Promise<void> };

/** One vote: what was asked, what it gives and why, and the votes themselves. */
export function BallotCard({ ballot, frame, count, record, remove }: Props) {
  const { id, version, question, entryId, mode, tally, chairChoice, result } = ballot;
  const identity = (
    <>
      <input type="hidden" name="meetingId" value={frame.id} />
      <input type="hidden" name="ballotId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <section className="meeting-ballot" aria-labelledby={`vote-${id}`}>
      <h3 id={`vote-${id}`} className="fr-h6">
        {question}
      </h3>
      <p>
        {BALLOT_MODE_LABELS[mode]} · {tally.for} pour, {tally.against} contre, {tally.abstention} abstention{tally.abstention > 1 ? "s" : ""}
        {entryId && (
          <>
            {" · "}
            <Link href={`/comptes-rendus/${frame.id}#item-${entryId}`}>Voir la ligne du compte rendu</Link>
          </>
        )}
      </p>
      <div className="fr-mb-2w">
        Résultat : <Explained label={`Résultat du vote : ${question}`} of={result} format={(value) => <Badge tone={BALLOT_RESULT_TONES[value]}>{BALLOT_RESULT_LABELS[value]}</Badge>} />
      </div>
      {mode === "counted" ? (
        <Form action={count} submitLabel="Enregistrer les voix">
          {identity}
          <FormField name="for" kind="number" label="Pour" min={0} defaultValue={String(tally.for)} />
          <FormField name="against" kind="number" label="Contre" min={0} defaultValue={String(tally.against)} />
          <FormField name="abstention" kind="number" label="Abstentions" min={0} defaultValue={String(tally.abstention)} />
          <FormField name="chairChoice" kind="select" label="Voix de l’animateur" hint="Elle départage à égalité, si l’instance le prévoit." placeholder="Non précisée" options={CHOICES} defaultValue={chairChoice ?? ""} />
        </Form>
      ) : (
        <Form action={record} submitLabel="Enregistrer les voix">
          {identity}
          {votersAmong(frame.members).may.map((member) => (
            <FormField key={member.id} name={`vote-${member.id}`} kind="select" label={member.name} placeholder="N’a pas voté" options={CHOICES} defaultValue={ballot.votes.find(({ userId }) => userId === member.id)?.choice ?? ""} />
          ))}
        </Form>
      )}
      <button className="fr-btn fr-btn--sm fr-btn--tertiary fr-mt-2w" {...opensDialog(`retirer-${id}`)}>
        Retirer ce vote<span className="fr-sr-only"> : {question}</span>
      </button>
      <Dialog id={`retirer-${id}`} title="Retirer ce vote ?">
        <p>La question et ses voix disparaissent de la réunion ; le journal en garde la trace.</p>
        <form action={remove}>
          {identity}
          <button className="fr-btn">Retirer le vote</button>
        </form>
      </Dialog>
    </section>
  );
}
