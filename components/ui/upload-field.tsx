export type UploadFieldProps = { id: string; name: string; label: string; hint: string; accept: string; error: string | null };

/** The field of a file, in a plain form that goes to an address of its own. */
export function UploadField({ id, name, label, hint, accept, error }: UploadFieldProps) {
  const described = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`fr-upload-group ${error ? "fr-upload-group--error" : ""}`}>
      <label className="fr-label" htmlFor={id}>
        {label} (obligatoire)
        <span className="fr-hint-text" id={`${id}-hint`}>
          {hint}
        </span>
      </label>
      <input className="fr-upload" type="file" id={id} name={name} accept={accept} required aria-describedby={described} aria-invalid={error ? true : undefined} />
      {error && (
        <p className="fr-error-text" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
