import { FormField } from "@/components/ui/form-field";
import { FIELD_LABELS, FIELDS, OWN_FIELDS, REQUIRED_FIELDS, type Field } from "@/domain/interchange/fields";
import type { ImportFileView } from "@/server/interchange/schema";
import "./interchange.css";

/** A choice of several columns is one value of the list. */
const BETWEEN = "\n";
const joined = (headers: readonly string[]): string => headers.join(BETWEEN);
export const readHeaders = (value: string): string[] => value.split(/\r?\n/).filter((header) => header !== "");

const isRequired = (field: Field): boolean => (REQUIRED_FIELDS as readonly Field[]).includes(field);
export const ASKED_FIELDS = FIELDS.filter((field) => !OWN_FIELDS.includes(field));

/** For each field the column that it is read from, those of the file that hold something to choose from. */
export function ColumnFields({ columns, mapping }: Pick<ImportFileView, "columns" | "mapping">) {
  const options = columns.map(({ header, repeats, sample }) => ({ value: header, label: `${header}${repeats > 1 ? ` (${repeats} colonnes)` : ""}${sample ? ` : ${sample.slice(0, 30)}` : ""}` }));
  return (
    <div className="import-choices">
      {ASKED_FIELDS.map((field) => {
        const chosen = mapping.columns[field] ?? [];
        const several = chosen.length > 1 ? [{ value: joined(chosen), label: chosen.join(", puis ") }] : [];
        return <FormField key={field} kind="select" name={`column.${field}`} label={FIELD_LABELS[field]} isRequired={isRequired(field)} placeholder="Aucune colonne" options={[...several, ...options]} defaultValue={joined(chosen)} />;
      })}
    </div>
  );
}
