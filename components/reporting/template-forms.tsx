import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { Day } from "@/components/ui/day";
import type { FormAction } from "@/components/ui/form-state";
import { REPORT_KIND_LABELS, type ReportKind } from "@/domain/reporting/kinds";
import type { PortfolioTemplateView, TemplatesView } from "@/server/reporting/template-schema";
import { Disclosure } from "./contribution-form";
import { TemplateRows } from "./template-rows";

type Actions = { change: FormAction; reset: FormAction };
type Props = Actions & { slug: string; view: TemplatesView };

/** The template of each kind: which sections, in which order, and the way back to those of the product. */
export function TemplateForms({ slug, view: { programmeId, templates }, change, reset }: Props) {
  return templates.map((template) => (
    <TemplateForm key={`${template.kind}-${template.version}`} template={template} change={change} reset={reset}>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="programmeId" value={programmeId} />
    </TemplateForm>
  ));
}

type TemplateFormProps = Actions & { template: PortfolioTemplateView & { kind: ReportKind }; /** What names the programme in both forms. */ children?: ReactNode };

/** That of one kind. */
export function TemplateForm({ template: { kind, lines, version, changed }, change, reset, children }: TemplateFormProps) {
  const identity = (
    <>
      {children}
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{REPORT_KIND_LABELS[kind]}</h2>
      <p className="fr-text--sm">
        {changed ? (
          <>
            Modifié par {changed.by}, <Day value={changed.on} />
          </>
        ) : (
          "Modèle d’origine"
        )}
      </p>
      <Form action={change} submitLabel="Enregistrer le modèle" isSecondary>
        {identity}
        <TemplateRows lines={lines} about={REPORT_KIND_LABELS[kind]} />
      </Form>
      {changed && (
        <Disclosure summary={<>Revenir au modèle d’origine<span className="fr-sr-only"> ({REPORT_KIND_LABELS[kind]})</span></>}>
          <p>Les rubriques et leur ordre redeviennent ceux du produit. Les rapports figés ne changent pas.</p>
          <Form action={reset} submitLabel="Rétablir le modèle d’origine" isSecondary>
            {identity}
          </Form>
        </Disclosure>
      )}
    </section>
  );
}
