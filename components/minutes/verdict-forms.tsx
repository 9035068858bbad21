import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import type { ReviewRound } from "@/server/minutes/schema";

type Props = { meetingId: string; review: ReviewRound; sayVerdict: FormAction };

/** For who was asked: to approve, to say what is to be changed, or to take back what was said. */
export function VerdictForms({ meetingId, review, sayVerdict }: Props) {
  const mine = review.lines.find(({ isMine }) => isMine);
  if (!mine) return null;
  const identity = (verdict: string) => (
    <>
      <input type="hidden" name="meetingId" value={meetingId} />
      <input type="hidden" name="round" value={review.round} />
      <input type="hidden" name="verdict" value={verdict} />
    </>
  );
  const { state } = mine.answer;
  const hasSaid = state === "approved" || state === "changes_requested";
  return (
    <section className="review__own" aria-labelledby="avis">
      <h2 className="fr-h5" id="avis">
        Votre avis
      </h2>
      {state !== "approved" && (
        <Form action={sayVerdict} submitLabel="Approuver">
          {identity("approved")}
        </Form>
      )}
      <details className="disclosure" open={!hasSaid}>
        <summary>{state === "changes_requested" ? "Reformuler ma demande de modifications" : "Demander des modifications"}</summary>
        <Form action={sayVerdict} submitLabel="Demander des modifications" isSecondary>
          {identity("changes_requested")}
          <FormField name="remark" kind="textarea" label="Ce qui est à modifier" hint="Le passage, et ce qu’il devrait dire." isRequired defaultValue={state === "changes_requested" ? mine.remark : ""} />
        </Form>
      </details>
      {hasSaid && (
        <Form action={sayVerdict} submitLabel="Retirer mon avis" isSecondary>
          {identity("")}
        </Form>
      )}
    </section>
  );
}
