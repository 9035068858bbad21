import { IncrementPage } from "@/components/planning/commitment/increment-page";
import { VoteRound } from "@/components/planning/commitment/vote-round";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { BALLOT_LABELS, BALLOT_VALUES, FEWEST_ANONYMOUS } from "@/domain/planning/confidence";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { castBallotAction, closeVoteAction, openVoteAction } from "./actions";

type Props = { params: Promise<{ slug: string; number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Confiance dans l’incrément ${(await params).number}` };
}

export default async function ConfidencePage({ params }: Props) {
  const { slug, number } = await params;
  const { api } = await pageCaller();
  const { programme, increment, rounds, can } = await orNotFound(api.commitment.confidence({ slug, number: Number(number) }));
  const open = rounds.find(({ closedAt }) => closedAt === null);
  const canOpen = can.plan && !open && increment.commitment === null;
  const identity = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="number" value={increment.number} />
      {open && <input type="hidden" name="voteId" value={open.id} />}
    </>
  );
  return (
    <IncrementPage programme={programme} increment={increment} title={`Confiance dans l’incrément ${increment.number}`} view="/confiance" intro="Chacun dit de 1 à 5 sa confiance dans le plan. Le résultat n’est montré qu’une fois le vote clos.">
      {open && can.vote && !open.hasVoted && (
        <section aria-labelledby="voter" className="fr-mb-4w">
          <h2 id="voter">Voter</h2>
          <p>
            {open.isAnonymous
              ? `Le vote est anonyme : on saura que vous avez voté, jamais quoi. Sous ${FEWEST_ANONYMOUS} votes, rien n’est montré.`
              : "Le vote est nominatif : votre nom figurera à côté de votre vote."}{" "}
            Un vote ne se change pas.
          </p>
          <Form action={castBallotAction} submitLabel="Voter">
            {identity}
            <FormField name="value" kind="select" label="Votre confiance dans ce plan" placeholder="Choisir" isRequired options={BALLOT_VALUES.map((value) => ({ value: String(value), label: BALLOT_LABELS[value]! }))} />
            <FormField name="comment" label="Commentaire" hint={open.isAnonymous ? "Facultatif ; il sera montré sans votre nom, mais votre façon d’écrire peut vous faire reconnaître" : "Facultatif"} />
          </Form>
        </section>
      )}
      {open?.hasVoted && <p className="fr-text--bold">Votre vote est pris en compte.</p>}
      {open && can.plan && (
        <Form action={closeVoteAction} submitLabel="Clore le vote" isSecondary>
          {identity}
        </Form>
      )}
      {canOpen && (
        <section aria-labelledby="ouvrir" className="fr-mb-4w">
          <h2 id="ouvrir">{rounds.length === 0 ? "Ouvrir le vote" : "Voter de nouveau"}</h2>
          <Form action={openVoteAction} submitLabel="Ouvrir le vote" isSecondary={rounds.length > 0}>
            {identity}
            <input type="hidden" name="incrementId" value={increment.id} />
            <FormField
              name="kind"
              kind="select"
              label="Vote"
              options={[
                { value: "anonymous", label: "Anonyme : on sait qui a voté, pas quoi" },
                { value: "named", label: "Nominatif : chacun signe son vote" },
              ]}
              defaultValue="anonymous"
            />
          </Form>
        </section>
      )}
      {rounds.length === 0 && !canOpen && <EmptyState title="Aucun vote">Les responsables de la planification ouvrent le vote de confiance une fois le plan fait.</EmptyState>}
      {rounds.map((round) => (
        <VoteRound key={round.id} round={round} />
      ))}
    </IncrementPage>
  );
}
