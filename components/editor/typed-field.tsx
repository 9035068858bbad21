import { useState, type KeyboardEvent } from "react";

type TypedFieldProps = {
  id: string;
  field: string;
  value: string;
  disabled: boolean;
  list?: string;
  describedBy?: string;
  /** Each keystroke, so that it is stored like the text around it. */
  onType(text: string): void;
  onEnter(event: KeyboardEvent): void;
  onKeyDown?(event: KeyboardEvent): void;
};

/**
 * A field inside the text. While it has the focus it shows what is typed in it, so that the caret never jumps;
 * otherwise what the document says, which another writer may just have changed.
 */
export function TypedField({ id, field, value, disabled, list, describedBy, onType, onEnter, onKeyDown }: TypedFieldProps) {
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <input
      type="text"
      id={id}
      data-field={field}
      className="fr-input"
      autoComplete="off"
      list={list}
      disabled={disabled}
      aria-describedby={describedBy}
      value={typing ?? value}
      onFocus={() => setTyping(value)}
      onBlur={() => setTyping(null)}
      onChange={(event) => {
        setTyping(event.target.value);
        onType(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") onEnter(event);
        else onKeyDown?.(event);
      }}
    />
  );
}
