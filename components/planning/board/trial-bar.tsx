"use client";

import { useState } from "react";
import { LOAD_LEVEL_LABELS } from "@/domain/planning/capacity";
import { changedCells, changedDependencies } from "@/domain/planning/board";
import { DEPENDENCY_STATE_LABELS } from "@/domain/planning/dependencies";
import { counted, number } from "../words";
import type { Board, Cell } from "./model";

type TrialBarProps = { moves: number; real: Board; tried: Board; needsReason: boolean; onApply: (reason?: string) => void; onDiscard: () => void };

/** What a trial would change, and its two ends. Nobody else sees it. */
export function TrialBar({ moves, real, tried, needsReason, onApply, onDiscard }: TrialBarProps) {
  const [isLeaving, setLeaving] = useState(false);
  const [reason, setReason] = useState("");
  const cells = changedCells<Cell>(real.cells, tried.cells);
  const dependencies = changedDependencies(real.dependencies, tried.dependencies);
  return (
    <section className="board-trial" aria-labelledby="board-trial">
      <h2 id="board-trial">Essai en cours : {counted(moves, "déplacement", "déplacements")}</h2>
      <p>Rien n’est engagé : vous êtes seul à voir ce que vous essayez, tant que vous ne l’appliquez pas.</p>
      {cells.length + dependencies.length > 0 ? (
        <ul>
          {cells.map(({ before, after }) => (
            <li key={after.key}>
              {after.squad.name}, {after.sprint.name} : {number(before.points)} → {counted(after.points, "point", "points")}, {wordOf(before)}
              {before.level !== after.level && ` → ${wordOf(after)}`}
            </li>
          ))}
          {dependencies.map(({ before, after }) => (
            <li key={`${after.prerequisiteId}/${after.dependentId}`}>
              Dépendance de {after.dependent.key} envers {after.prerequisite.key} : {DEPENDENCY_STATE_LABELS[before.state].toLowerCase()} → {DEPENDENCY_STATE_LABELS[after.state].toLowerCase()}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune charge ni dépendance ne change encore : déplacez des stories.</p>
      )}
      {needsReason && (
        <div className="fr-input-group">
          <label className="fr-label" htmlFor="board-trial-reason">
            Pourquoi planifier des stories qui ne sont pas prêtes
          </label>
          <input id="board-trial-reason" className="fr-input" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
        </div>
      )}
      {isLeaving ? (
        <p className="board-trial__acts" role="group" aria-label="Jeter l’essai ?">
          Jeter {counted(moves, "déplacement essayé", "déplacements essayés")} ?
          <button type="button" className="fr-btn fr-btn--sm" onClick={onDiscard} ref={(button) => button?.focus()}>
            Jeter l’essai
          </button>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => setLeaving(false)}>
            Le garder
          </button>
        </p>
      ) : (
        <p className="board-trial__acts">
          <button type="button" className="fr-btn fr-btn--sm" aria-disabled={moves === 0} onClick={() => moves > 0 && onApply(reason.trim() || undefined)}>
            Appliquer
          </button>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => (moves === 0 ? onDiscard() : setLeaving(true))}>
            Jeter
          </button>
        </p>
      )}
    </section>
  );
}

const wordOf = ({ level }: Cell): string => (level ? LOAD_LEVEL_LABELS[level].toLowerCase() : "charge inconnue");
