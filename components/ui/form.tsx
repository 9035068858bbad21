"use client";

import { createContext, useContext, useEffect, useRef, type ReactNode } from "react";
import { Alert } from "./alert";
import { PRISTINE_FORM, type FormAction, type FormState } from "./form-state";
import { useFormAction } from "./use-form-action";

const FormStateContext = createContext<FormState>(PRISTINE_FORM);

type FormProps = {
  action: FormAction;
  /** A verb: "Créer la feature". */
  submitLabel: string;
  /** Where another form of the page holds the primary action. */
  isSecondary?: boolean;
  /** Beside the submit button: a link that leaves the form. */
  secondary?: ReactNode;
  children: ReactNode;
};

/** The one form: a native form posted to a server action, before hydration too. Errors come back beside the fields. */
export function Form({ action, submitLabel, isSecondary = false, secondary, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, isPending] = useFormAction(action, PRISTINE_FORM, form);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  return (
    <FormStateContext value={state}>
      <form ref={form} className="form" action={submit} noValidate aria-busy={isPending}>
        <FormNews state={state} />
        {children}
        <ul className="fr-btns-group fr-btns-group--inline fr-mt-3w">
          <li>
            {/* Not `disabled`: the focus would be lost while the server answers. */}
            <button className={isSecondary ? "fr-btn fr-btn--secondary" : "fr-btn"} aria-disabled={isPending}>
              {isPending ? "Enregistrement…" : submitLabel}
            </button>
          </li>
          {secondary && <li>{secondary}</li>}
        </ul>
      </form>
    </FormStateContext>
  );
}

type FormNewsProps = { state: FormState; /** Of a message that comes with details. */ detailed?: "error" | "warning" };

/** What the server said of the form as a whole. */
export function FormNews({ state: { message, details, success }, detailed = "error" }: FormNewsProps) {
  return (
    <>
      {message && (
        <Alert severity={details ? detailed : "error"} isNews>
          <p>{message}</p>
          {details && (
            <ul>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      {success && (
        <Alert severity="success" isNews>
          <p>{success}</p>
        </Alert>
      )}
    </>
  );
}

/** What the server said of the form around: for a field made of several. */
export const useForm = (): FormState => useContext(FormStateContext);

/** What the server said of one field of the form around: its error, and the value that was typed. */
export function useFormField(name: string): { error?: string; value?: string } {
  const { errors, values } = useContext(FormStateContext);
  return { error: errors[name], value: values[name] };
}
