import { Fragment } from "react";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import type { ReviewObjective } from "@/server/planning/inspection-schema";
import { number } from "../words";
import "../sprint/sprint.css";

/** Beyond, they are judged squad by squad. */
const MOST_AT_ONCE = 20;

type ActualValuesProps = { increment: { id: string }; objectives: readonly ReviewObjective[]; /** Whose objectives are judged, where there are many. */ squad: string | undefined; action: FormAction; path: string };

/** What each objective brought, from 0 to 10, as those who asked for it judge it. */
export function ActualValues({ increment, objectives: all, squad: judged, action, path }: ActualValuesProps) {
  const isBySquad = all.length > MOST_AT_ONCE;
  const squads = isBySquad ? [...new Set(all.map(({ squad }) => squad))] : [];
  const objectives = isBySquad ? all.filter(({ squad }) => squad === judged) : all;
  const bySquad = isBySquad && (
    <p id="valeurs">
      Juger la valeur métier réalisée :{" "}
      {squads.map((squad, rank) => (
        <Fragment key={squad}>
          {rank > 0 && ", "}
          <Link href={`${withParams(path, { juger: squad })}#valeurs`} aria-current={squad === judged || undefined}>
            {squad}
          </Link>
        </Fragment>
      ))}
    </p>
  );
  if (objectives.length === 0) return bySquad;
  return (
    <>
      {bySquad}
      <details id={isBySquad ? undefined : "valeurs"} className="disclosure fr-mb-3w" open={isBySquad}>
        <summary>Juger la valeur métier réalisée</summary>
        <Form key={objectives.map(({ version }) => version).join()} action={action} submitLabel="Enregistrer les valeurs" isSecondary>
          <input type="hidden" name="path" value={path} />
          <input type="hidden" name="incrementId" value={increment.id} />
          <ul className="closing-list">
            {objectives.map(({ id, title, squad, planned, actual, note, version }) => (
              <li key={id}>
                <p>
                  {title}
                  <span>
                    {squad}, valeur prévue : {planned === null ? "inconnue" : number(planned)}
                  </span>
                </p>
                <div>
                  <input type="hidden" name={`version-${id}`} value={version} />
                  <FormField name={`actual-${id}`} kind="number" min={0} max={10} step={1} label={`Valeur réalisée de « ${title} »`} hint="De 0 à 10 ; vide : pas encore jugée" defaultValue={actual === null ? "" : String(actual)} />
                  <FormField name={`note-${id}`} label={`Pourquoi, pour « ${title} »`} defaultValue={note} />
                </div>
              </li>
            ))}
          </ul>
        </Form>
      </details>
    </>
  );
}
