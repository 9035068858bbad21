import { importPath } from "./words";

/** A plain form: the file goes to its own address as a stream, without script too. */
export function UploadForm({ slug, refusal }: { slug: string; refusal: string | null }) {
  const described = ["import-file-hint", refusal && "import-file-error"].filter(Boolean).join(" ");
  return (
    <form method="post" action={`${importPath(slug)}/fichier`} encType="multipart/form-data" className="form">
      <div className={`fr-upload-group ${refusal ? "fr-upload-group--error" : ""}`}>
        <label className="fr-label" htmlFor="import-file">
          Fichier CSV de Jira (obligatoire)
          <span className="fr-hint-text" id="import-file-hint">
            Tous les champs ou les colonnes d’un filtre, en français ou en anglais. 100 Mo au plus. Rien n’est importé avant votre accord.
          </span>
        </label>
        <input className="fr-upload" type="file" id="import-file" name="file" accept=".csv,text/csv,text/plain" required aria-describedby={described} aria-invalid={refusal ? true : undefined} />
        {refusal && (
          <p className="fr-error-text" id="import-file-error" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <button className="fr-btn fr-mt-3w">Lire le fichier</button>
    </form>
  );
}
