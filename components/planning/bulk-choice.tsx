import { KEPT, NONE } from "./bulk-values";

type BulkChoiceProps = { name: string; label: string; /** In words: that they have none any more. */ none?: string; options: { value: string; label: string }[] };

/** One value that the chosen lines can be given. The cells of the table take their choices from here too. */
export function BulkChoice({ name, label, none, options }: BulkChoiceProps) {
  return (
    <div className="fr-select-group">
      <label className="fr-label" htmlFor={`lot-${name}`}>
        {label}
      </label>
      <select className="fr-select" id={`lot-${name}`} name={name} data-options={name}>
        <option value={KEPT}>Ne pas changer</option>
        {none && <option value={NONE}>{none}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
