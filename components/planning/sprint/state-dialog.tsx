"use client";

import { useEffect, useRef } from "react";
import { Dialog } from "@/components/shell/dialog";
import { Field } from "@/components/ui/field";
import { STORY_STATES, STORY_STATE_LABELS, type StoryState } from "@/domain/planning/vocabulary";
import type { SprintStory } from "@/server/planning/sprint-schema";

type StateDialogProps = { story: SprintStory; /** The state that it was about to take, and why that takes a reason. */ asked?: { state: StoryState; why: string }; onChange: (state: StoryState, reason?: string) => void; onClose: () => void };

/** The way for who does not drag: a state; and a reason where one is asked for. */
export function StateDialog({ story, asked, onChange, onClose }: StateDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const send = (data: FormData) => {
    const reason = String(data.get("reason") ?? "").trim();
    if (asked && !reason) return dialog.current?.querySelector<HTMLElement>("[name=reason]")?.focus();
    dialog.current?.close();
    const state = STORY_STATES.find((each) => each === data.get("state"));
    if (state) onChange(state, reason || undefined);
  };
  return (
    <Dialog id="sprint-state" title={`Changer l’état de ${story.key}`} ref={dialog} onClose={onClose}>
      <p>{story.title}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(new FormData(event.currentTarget));
        }}
      >
        <Field name="state" kind="select" label="État" options={STORY_STATES.map((state) => ({ value: state, label: STORY_STATE_LABELS[state] }))} defaultValue={asked?.state ?? story.state} />
        {asked && <Field name="reason" label="Pourquoi la garder dans le sprint" error={asked.why} isRequired />}
        <button className="fr-btn">Changer l’état</button>
      </form>
    </Dialog>
  );
}
