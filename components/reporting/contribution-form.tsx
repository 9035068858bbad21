import type { ReactNode } from "react";
import type { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { Preparation } from "@/server/reporting/contribution-schema";

export type ContributionFormsProps = {
  preparation: Preparation;
  context: Parameters<typeof DateField>[0]["context"];
  action: FormAction;
  remove: FormAction;
};

type IdentityProps = { report: Pick<Preparation, "id" | "programmeId">; of: { id?: string; version: number } | null };

/** The report and what is changed of it, as it was read. */
export function ContributionIdentity({ report, of: changed }: IdentityProps) {
  return (
    <>
      <input type="hidden" name="reportId" value={report.id} />
      <input type="hidden" name="programmeId" value={report.programmeId} />
      <input type="hidden" name="contributionId" value={changed?.id ?? ""} />
      <input type="hidden" name="version" value={changed?.version ?? 0} />
    </>
  );
}

type RemoveProps = { report: IdentityProps["report"]; of: { id: string; version: number }; label: string; /** Where the page stands afterwards. */ place: string; action: FormAction };

export function RemoveContribution({ report, of: removed, label, place, action }: RemoveProps) {
  return (
    <Form action={action} submitLabel={label} isSecondary>
      <ContributionIdentity report={report} of={removed} />
      <input type="hidden" name="place" value={place} />
    </Form>
  );
}

export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="disclosure fr-mb-2w">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
