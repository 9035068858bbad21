"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { tell } from "@/components/ui/ask";
import { PRISTINE_FORM, type FormAction } from "@/components/ui/form-state";
import { readQuickLines } from "@/domain/planning/quick-add";
import type { StoryRefusal } from "@/server/planning/backlog-schema";
import { refusalWords } from "./backlog-words";

type QuickAddProps = {
  action: FormAction;
  slug: string;
  programmeId: string;
  squads: readonly { id: string; name: string }[];
  /** Where the filters put what is added, and in words. */
  place: Record<string, string>;
  placeWords: string;
};
type Added = { at: number; title: string; key: string | null };
type Answer = { ok: true; added: { key: string; title: string }[] } | StoryRefusal;

/** Titles written one after the other: Enter adds and stays, `|` or Tab leads to the points, several lines add several stories. */
export function BacklogQuickAdd({ action, slug, programmeId, squads, place, placeWords }: QuickAddProps) {
  const [state, submit] = useActionState(action, PRISTINE_FORM);
  const [added, setAdded] = useState<Added[]>([]);
  const [error, setError] = useState<string>();
  const [titles, points] = [useRef<HTMLTextAreaElement>(null), useRef<HTMLInputElement>(null)];
  const queue = useRef({ last: Promise.resolve(), waiting: 0, next: 0 });
  const router = useRouter();
  useEffect(() => {
    // What is undone may be among them.
    const forget = (event: SubmitEvent) => (event.target as Element).closest("#annuler") && setAdded([]);
    document.addEventListener("submit", forget);
    return () => document.removeEventListener("submit", forget);
  }, []);

  function add(event?: FormEvent) {
    event?.preventDefault();
    const [title, estimate] = [titles.current!, points.current!];
    const text = estimate.value.trim() && !title.value.includes("|") ? `${title.value.trim()} | ${estimate.value}` : title.value;
    const read = readQuickLines(text, squads);
    setError(read.ok ? undefined : read.why);
    if (!read.ok) return title.focus();
    const { current: line } = queue;
    const lines = read.stories.map(({ title: words }) => ({ at: line.next++, title: words, key: null }));
    setAdded((before) => [...before, ...lines]);
    title.value = "";
    estimate.value = "";
    title.focus();
    // One after the other, so that they stand in the order in which they were written; the next one can be written meanwhile.
    line.last = send(line.last, text, read.stories, lines.map((each) => each.at));
  }

  async function send(former: Promise<void>, text: string, stories: readonly { title: string }[], places: number[]): Promise<void> {
    const { current: line } = queue;
    line.waiting += 1;
    await former;
    const giveBack = (why: string) => {
      setAdded((before) => before.filter(({ at }) => !places.includes(at)));
      setError(`${why} (${stories.map(({ title }) => title).join(", ")})`);
      if (titles.current?.value === "") titles.current.value = text;
    };
    const told = await tell<Answer>("backlog.quickAdd", { programmeId, stories, place });
    if ("error" in told) giveBack(Object.values(told.error.fields ?? {})[0] ?? told.error.message);
    else {
      const { data: answer } = told;
      if (!answer.ok) giveBack(refusalWords(answer));
      else setAdded((before) => before.map((each) => ({ ...each, key: each.key ?? answer.added[places.indexOf(each.at)]?.key ?? null })));
    }
    line.waiting -= 1;
    if (line.waiting === 0) router.refresh();
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  const problem = error ?? state.errors.lines ?? state.message;

  return (
    <section className="quick-add" aria-labelledby="ajout-titre">
      <h2 id="ajout-titre" className="fr-h6">
        Ajouter des stories
      </h2>
      {added.length > 0 && (
        <ul className="quick-add__added" aria-live="polite">
          {added.map(({ at, title, key }) => (
            <li key={at}>{key === null ? `${title} – ajout…` : <a href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>{`${key} – ${title}`}</a>}</li>
          ))}
        </ul>
      )}
      {state.success && <p role="status">{state.success}</p>}
      <form action={submit} onSubmit={add} className="quick-add__form" noValidate>
        <input type="hidden" name="programmeId" value={programmeId} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="place" value={JSON.stringify(place)} />
        <div className={`fr-input-group ${problem ? "fr-input-group--error" : ""}`}>
          <label className="fr-label" htmlFor="ajout-lignes">
            Titre
            <span className="fr-hint-text" id="ajout-aide">
              Entrée ajoute ; « Titre | points | squad » en dit plus ; une story par ligne collée.{placeWords}
            </span>
          </label>
          <textarea ref={titles} id="ajout-lignes" name="lines" className="fr-input" rows={1} key={state.values.lines} defaultValue={state.values.lines} onKeyDown={onKeyDown} aria-invalid={problem ? true : undefined} aria-describedby={`ajout-aide${problem ? " ajout-erreur" : ""}`} />
          {problem && (
            <p id="ajout-erreur" className="fr-error-text" role="alert">
              {problem}
            </p>
          )}
        </div>
        <div className="fr-input-group">
          <label className="fr-label" htmlFor="ajout-points">
            Points
          </label>
          <input ref={points} id="ajout-points" name="points" className="fr-input" inputMode="decimal" autoComplete="off" defaultValue={state.values.points} />
        </div>
        <button className="fr-btn fr-btn--secondary">Ajouter</button>
      </form>
    </section>
  );
}
