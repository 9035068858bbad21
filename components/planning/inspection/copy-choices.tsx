"use client";

import { useForm } from "@/components/ui/form";
import { FEATURE_STATE_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { CopyView } from "@/server/planning/increment-copy-schema";
import { counted } from "../words";
import "../planning.css";

/** What comes along: all that is not finished unless said otherwise; objectives only when chosen. */
export function CopyChoices({ features, stories, objectives }: Pick<CopyView, "features" | "stories" | "objectives">) {
  return (
    <>
      <Choices legend={`Features non terminées (${features.length})`} prefix="feature" isChosen rows={features.map(({ id, key, title, state }) => ({ id, label: `${key} – ${title}`, hint: FEATURE_STATE_LABELS[state] }))} />
      <Choices
        legend={`Stories non terminées (${stories.length}), sans sprint, avec leur squad`}
        prefix="story"
        isChosen
        rows={stories.map(({ id, key, title, state, points, squad }) => ({ id, label: `${key} – ${title}`, hint: `${squad ?? "Sans squad"}, ${points === null ? "sans estimation" : counted(points, "point", "points")}, ${STORY_STATE_LABELS[state].toLowerCase()}` }))}
      />
      <Choices legend={`Objectifs non atteints (${objectives.length}), comme brouillons non engagés`} prefix="objective" rows={objectives.map(({ id, title, squad, planned, actual }) => ({ id, label: title, hint: `${squad}, prévu ${planned ?? "inconnu"}, réalisé ${actual ?? "pas encore jugé"}` }))} />
    </>
  );
}

type ChoicesProps = { legend: string; prefix: string; isChosen?: boolean; rows: readonly { id: string; label: string; hint: string }[] };

function Choices({ legend, prefix, isChosen = false, rows }: ChoicesProps) {
  const { values } = useForm();
  // Once it was sent, what was not chosen stays so.
  const wasSent = Object.keys(values).length > 0;
  if (rows.length === 0) return null;
  return (
    <fieldset className="planning-choices">
      <legend>{legend}</legend>
      {rows.map(({ id, label, hint }) => {
        const name = `${prefix}-${id}`;
        const isOn = wasSent ? values[name] === "on" : isChosen;
        return (
          <div key={`${id} ${isOn}`} className="fr-checkbox-group fr-checkbox-group--sm">
            <input type="checkbox" id={name} name={name} value="on" defaultChecked={isOn} />
            <label className="fr-label" htmlFor={name}>
              {label}
              <span className="fr-hint-text">{hint}</span>
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}
