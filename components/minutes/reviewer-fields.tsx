import { FormField } from "@/components/ui/form-field";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { ReviewForm } from "@/server/minutes/schema";

type Candidates = ReviewForm["candidates"];

const optionsOf = (people: Candidates) => people.map(({ id, name, position }) => ({ value: id, label: position ? `${name}, ${position}` : name }));

/** Who will be asked to read: the members of the instance and those asked last time, each to be kept or left out, and somebody else. */
export function ReviewerFields({ candidates }: { candidates: Candidates }) {
  const isListed = ({ role, isProposed }: Candidates[number]): boolean => role !== null || isProposed;
  const listed = candidates.filter(isListed);
  return (
    <>
      <fieldset className="meeting-fieldset">
        <legend>Relecteurs</legend>
        {listed.length === 0 && <p className="fr-text--sm">Cette instance n’a pas d’autre membre que vous.</p>}
        {listed.map(({ id, name, position, role, isProposed }) => (
          <div key={id}>
            <input type="hidden" name="candidate" value={id} />
            <FormField name={`reviewer-${id}`} kind="checkbox" label={name} hint={[position, role && SERIES_ROLE_LABELS[role]].filter(Boolean).join(" · ")} defaultValue={isProposed ? "on" : ""} />
          </div>
        ))}
      </fieldset>
      <FormField name="other" kind="select" label="Une autre personne du programme" placeholder="Personne d’autre" options={optionsOf(candidates.filter((one) => !isListed(one)))} />
    </>
  );
}

/** While the review is under way: one person more. */
export function AddedReviewerField({ candidates }: { candidates: Candidates }) {
  return <FormField name="userId" kind="select" label="Personne" placeholder="Choisir une personne" isRequired options={optionsOf(candidates.filter(({ isAsked }) => !isAsked))} />;
}
