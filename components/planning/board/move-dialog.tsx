"use client";

import { useEffect, useRef } from "react";
import { Dialog } from "@/components/shell/dialog";
import { Field } from "@/components/ui/field";
import type { Place } from "@/domain/planning/board";
import type { BoardStory } from "@/server/planning/board-schema";
import type { Frame } from "./model";

type MoveDialogProps = {
  story: BoardStory;
  frame: Frame;
  /** Where it was about to go, and why that takes a reason. */
  asked?: Place & { why: string };
  onMove: (place: Place, reason?: string) => void;
  onClose: () => void;
};

/** The way for who does not drag: a squad, a sprint; and a reason where one is asked for. */
export function MoveDialog({ story, frame: { squads, sprints }, asked, onMove, onClose }: MoveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { squadId, sprintId } = asked ?? story;
  const send = (data: FormData) => {
    const textOf = (name: string): string => String(data.get(name) ?? "").trim();
    const reason = textOf("reason");
    if (asked && !reason) return dialog.current?.querySelector<HTMLElement>("[name=reason]")?.focus();
    dialog.current?.close();
    onMove({ squadId: textOf("squadId") || null, sprintId: textOf("sprintId") || null }, reason || undefined);
  };
  return (
    <Dialog id="board-move" title={`Déplacer ${story.key}`} ref={dialog} onClose={onClose}>
      <p>{story.title}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(new FormData(event.currentTarget));
        }}
      >
        <Field name="squadId" kind="select" label="Squad" placeholder="Aucune" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={squadId ?? ""} />
        <Field name="sprintId" kind="select" label="Sprint" placeholder="Non planifiée" options={sprints.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={sprintId ?? ""} />
        {asked && <Field name="reason" label="Pourquoi maintenant" error={asked.why} isRequired />}
        <button className="fr-btn">Déplacer</button>
      </form>
    </Dialog>
  );
}
