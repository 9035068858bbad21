import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { ClosingView } from "@/server/planning/closing-schema";
import { counted } from "../words";
import { REMOVED, UNSCHEDULED } from "./destination";
import "./sprint.css";

type ClosingFormProps = { slug: string; view: ClosingView; action: FormAction; path: string };

/** Where each unfinished story goes; to the next sprint unless said otherwise. */
export function ClosingForm({ slug, view: { sprint, unfinished, targets }, action, path }: ClosingFormProps) {
  const options = [
    ...targets.map(({ id, name }, index) => ({ value: id, label: index === 0 ? `${name} (suivant)` : name })),
    { value: UNSCHEDULED, label: "Sans sprint, dans l’incrément" },
    { value: REMOVED, label: "Hors de l’incrément" },
  ];
  return (
    <>
      <h2>Non terminées ({unfinished.length})</h2>
      <Form
        action={action}
        submitLabel={`Clore le sprint ${sprint.name}`}
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="path" value={path} />
        <input type="hidden" name="sprintId" value={sprint.id} />
        {unfinished.length === 0 ? <p>Toutes les stories du sprint sont terminées : rien n’est à reporter.</p> : <p>Dites où va chacune : elle y garde sa squad, ses points et son état.</p>}
        <ul className="closing-list">
          {unfinished.map(({ id, key, title, state, points, squad, version }) => (
            <li key={id}>
              <p>
                <Link href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>
                  {key} – {title}
                </Link>
                <span>
                  {squad ?? "Sans squad"}, {points === null ? "sans estimation" : counted(points, "point", "points")}, {STORY_STATE_LABELS[state].toLowerCase()}
                </span>
              </p>
              <input type="hidden" name={`version-${id}`} value={version} />
              <FormField name={`to-${id}`} kind="select" label={`Où va ${key}`} options={options} defaultValue={options[0]!.value} />
            </li>
          ))}
        </ul>
        <FormField name="note" kind="textarea" rows={2} label="Note de clôture" hint="Facultative : ce qu’il faut savoir pour lire ces chiffres plus tard" />
      </Form>
    </>
  );
}
