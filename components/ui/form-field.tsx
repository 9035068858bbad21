"use client";

import { Field, type FieldProps } from "./field";
import { useFormField } from "./form";

/** A field of a `<Form>`: it shows the server's error and keeps what was typed. */
export function FormField(props: FieldProps) {
  const { error, value } = useFormField(props.name);
  return <Field {...props} error={error ?? props.error} defaultValue={value ?? props.defaultValue} />;
}
