import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { DATE_ORDER_LABELS, DATE_ORDERS, type DateOrder } from "@/domain/interchange/dates";

type RehearsalProps = {
  /** Once it was imported: where to see it. */
  done: { href: string; label: string } | null;
  /** Which file it is, and how it was read: sent with each form. */
  hidden: ReactNode;
  /** Of a file whose days may be read in two ways; `isAsked`: nothing is imported before they are. */
  dates?: { action: FormAction; isAsked: boolean; order: DateOrder | null };
  run: { action: FormAction; label: string; brings: boolean };
  /** Where another file is chosen. */
  otherHref: string;
  /** Why there is nothing to import; null where the report below says it. */
  nothing: string | null;
};

/** What can be done with a file that was read and not imported yet; once it was, where it went. */
export function Rehearsal({ done, hidden, dates, run, otherHref, nothing }: RehearsalProps) {
  if (done) {
    return (
      <p>
        <Link className="fr-btn" href={done.href}>
          {done.label}
        </Link>
      </p>
    );
  }
  const isAsked = dates?.isAsked ?? false;
  return (
    <>
      {dates && (isAsked || dates.order !== null) && (
        <Form action={dates.action} submitLabel="Lire ainsi les dates" isSecondary={!isAsked}>
          {hidden}
          <FormField name="dateOrder" kind="select" label="Ordre du jour et du mois" isRequired placeholder="Choisir" options={DATE_ORDERS.map((value) => ({ value, label: DATE_ORDER_LABELS[value] }))} defaultValue={dates.order ?? ""} />
        </Form>
      )}
      {!isAsked && run.brings && (
        <Form
          action={run.action}
          submitLabel={run.label}
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={otherHref}>
              Choisir un autre fichier
            </Link>
          }
        >
          {hidden}
        </Form>
      )}
      {!isAsked && !run.brings && nothing && <Alert severity="info">{nothing}</Alert>}
    </>
  );
}
