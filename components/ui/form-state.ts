/** What a server action answers to a form that it refuses. Nothing typed is lost: `values` fill the fields again. */
export type FormState = {
  /** French messages by field name. */
  errors: Record<string, string>;
  values: Record<string, string>;
  /** What concerns the whole form rather than one field. */
  message?: string;
  /** What the message is made of, one line each: the rows that were refused, and why. */
  details?: string[];
  /** What was done, when the form stays on the page afterwards. */
  success?: string;
};

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

export const PRISTINE_FORM: FormState = { errors: {}, values: {} };

/** The answer to a refused form. Files are not given back, and neither is what a field named `password` holds. */
export function refuseForm(data: FormData, errors: Record<string, string>, message?: string): FormState {
  const typed = [...data].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$") && !name.toLowerCase().includes("password") ? [[name, value]] : [],
  );
  return { errors, values: Object.fromEntries(typed), message };
}
