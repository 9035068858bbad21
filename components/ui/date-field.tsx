"use client";

import { useId, useState } from "react";
import { readFrenchDate, type ReadDate } from "@/domain/calendar";
import { useFormField } from "./form";

type DateContext = Parameters<typeof readFrenchDate>[1];

type DateFieldProps = {
  name: string;
  label: string;
  /** Today, the zone of the holidays and the increments known here, so that "27.3" has a meaning. */
  context: DateContext;
  hint?: string;
  isRequired?: boolean;
  defaultValue?: string;
  /** Of a form that is no action: what is wrong with it. */
  error?: string;
};

const DEFAULT_HINT = "Par exemple : 15/09, S35, fin S31, mardi prochain, J+2, 27.3";

/** The one date field: it takes dates as people say them and shows at once the day that it understood. */
export function DateField({ name, label, context, hint = DEFAULT_HINT, isRequired, defaultValue = "", error: given }: DateFieldProps) {
  const id = useId();
  const server = useFormField(name);
  const initial = server.value ?? asWritten(defaultValue);
  const [text, setText] = useState(initial);
  const [lastInitial, setLastInitial] = useState(initial);
  if (initial !== lastInitial) {
    setLastInitial(initial);
    setText(initial);
  }
  const reading = text.trim() === "" ? null : readFrenchDate(text, context);
  const error = server.error ?? given;

  return (
    <div className={`fr-input-group ${error ? "fr-input-group--error" : ""}`}>
      <label className="fr-label" htmlFor={id}>
        <span id={`${id}-label`}>
          {label}
          {isRequired && " (obligatoire)"}
        </span>
        <span className="fr-hint-text" id={`${id}-hint`}>
          {hint}
        </span>
      </label>
      <input
        id={id}
        name={name}
        className="fr-input"
        type="text"
        autoComplete="off"
        required={isRequired}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-labelledby={`${id}-label`}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-reading${error ? ` ${id}-error` : ""}`}
      />
      <p id={`${id}-reading`} className="fr-hint-text fr-mt-1v" aria-live="polite">
        {reading && describe(reading)}
      </p>
      {error && (
        <p id={`${id}-error`} className="fr-error-text">
          {error}
        </p>
      )}
    </div>
  );
}

/** A stored day as people write it: 29/08/2025. */
const asWritten = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split("-").reverse().join("/") : value);

function describe(reading: ReadDate): string {
  switch (reading.kind) {
    case "day":
    case "range":
      return `Compris : ${reading.label}`;
    case "duration":
      return `${reading.label} est une durée, pas une date`;
    case "none":
      return reading.why;
  }
}
