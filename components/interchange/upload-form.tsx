import { FileForm } from "@/components/ui/file-form";
import { importPath } from "./words";

const HINT = "Tous les champs ou les colonnes d’un filtre, en français ou en anglais. 100 Mo au plus. Rien n’est importé avant votre accord.";

/** A plain form: the file goes to its own address as a stream, without script too. */
export function UploadForm({ slug, refusal }: { slug: string; refusal: string | null }) {
  return <FileForm id="import-file" action={`${importPath(slug)}/fichier`} label="Fichier CSV de Jira" hint={HINT} accept=".csv,text/csv,text/plain" error={refusal} />;
}
