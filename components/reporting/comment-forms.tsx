import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { SECTION_LABELS } from "@/domain/reporting/templates";
import { ContributionIdentity, Disclosure, type ContributionFormsProps } from "./contribution-form";

/** A comment for each section of the report. */
export function CommentForms({ preparation, action }: ContributionFormsProps) {
  const { report, comments } = preparation;
  return (
    <>
      <h2 id="commentaires">Commentaires</h2>
      {report.sections.map((section) => {
        const comment = comments[section];
        return (
          <Disclosure key={`${section}-${comment?.version ?? 0}`} summary={`${SECTION_LABELS[section]}${comment ? " (commentée)" : ""}`}>
            <Form action={action} submitLabel="Enregistrer le commentaire" isSecondary>
              <ContributionIdentity report={preparation} of={comment ?? null} />
              <input type="hidden" name="section" value={section} />
              <FormField name="text" kind="textarea" rows={4} label={`Commentaire, ${SECTION_LABELS[section].toLowerCase()}`} hint="Vidé, il disparaît du rapport" defaultValue={comment?.text} />
            </Form>
          </Disclosure>
        );
      })}
    </>
  );
}
