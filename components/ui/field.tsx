import { useId, type ReactNode } from "react";
import { escapeHtml } from "@/domain/escape-html";

type Common = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Shown beside the field and read with it. */
  error?: string;
  isRequired?: boolean;
  defaultValue?: string;
};

type Kind =
  | { kind?: "text" | "email" | "password" | "search"; autoComplete?: string }
  | { kind: "number"; min?: number; max?: number; step?: number }
  | { kind: "textarea"; rows?: number }
  | { kind: "select"; options: readonly { value: string; label: string }[]; placeholder?: string }
  | { kind: "checkbox" };

export type FieldProps = Common & Kind;

/** The one field: label, hint, control, error, tied together for screen readers. Usable on the server. */
export function Field(props: FieldProps) {
  const id = useId();
  const { label, hint, error, isRequired } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const control = <Control id={id} field={props} describedBy={described} />;
  const labelling = (
    <label className="fr-label" htmlFor={id}>
      <span id={`${id}-label`}>
        {label}
        {isRequired && " (obligatoire)"}
      </span>
      {hint && (
        <span className="fr-hint-text" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </label>
  );
  const message = error && (
    <p className="fr-error-text" id={`${id}-error`}>
      {error}
    </p>
  );
  const { group, isLabelFirst } = GROUP[props.kind ?? "text"];
  return (
    <div className={`${group} ${error ? `${group}--error` : ""}`}>
      {isLabelFirst ? labelling : control}
      {isLabelFirst ? control : labelling}
      {message}
    </div>
  );
}

const INPUT = { group: "fr-input-group", isLabelFirst: true };
const GROUP = {
  text: INPUT,
  email: INPUT,
  password: INPUT,
  search: INPUT,
  number: INPUT,
  textarea: INPUT,
  select: { group: "fr-select-group", isLabelFirst: true },
  checkbox: { group: "fr-checkbox-group", isLabelFirst: false },
} as const;

function Control({ id, field, describedBy }: { id: string; field: FieldProps; describedBy: string | undefined }) {
  const { name, defaultValue, error, isRequired } = field;
  const common = {
    id,
    name,
    required: isRequired,
    // The label alone: the hint inside `<label>` is a description, read once.
    "aria-labelledby": `${id}-label`,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy,
  };
  switch (field.kind) {
    case "checkbox":
      return <input type="checkbox" {...common} value="on" defaultChecked={defaultValue === "on"} />;
    case "textarea":
      return <textarea className="fr-input" rows={field.rows ?? 4} {...common} defaultValue={defaultValue} />;
    case "select":
      return (
        // React resets a form after its action without restoring a select's default: a new key does. The choices are markup: hundreds of elements
        // would each be made three times for one page (ADR 0008).
        <select key={defaultValue} className="fr-select" {...common} defaultValue={defaultValue ?? ""} dangerouslySetInnerHTML={{ __html: optionsMarkup(field, defaultValue ?? "") }} />
      );
    case "number": {
      const { min, max, step } = field;
      return <input className="fr-input" type="number" {...{ min, max, step }} {...common} defaultValue={defaultValue} />;
    }
    case undefined:
    case "text":
    case "email":
    case "password":
    case "search":
      return (
        <input
          className="fr-input"
          type={field.kind ?? "text"}
          autoComplete={field.autoComplete}
          {...common}
          defaultValue={defaultValue}
        />
      );
  }
}

type Choices = Pick<Extract<Kind, { kind: "select" }>, "options" | "placeholder">;

function optionsMarkup({ options, placeholder }: Choices, chosen: string): string {
  const all = placeholder === undefined ? options : [{ value: "", label: placeholder }, ...options];
  return all.map(({ value, label }) => `<option value='${escapeHtml(value)}'${value === chosen ? " selected" : ""}>${escapeHtml(label)}</option>`).join("");
}
