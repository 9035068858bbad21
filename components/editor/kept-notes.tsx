"use client";

import { useEffect, useState, type ComponentType } from "react";
import { keptCopyName } from "./kept-copy-name";

export type KeptNotesProps = { meetingId: string; userId: string };

/**
 * For somebody who can only read these minutes: what they wrote on this machine before, and which never arrived (the minutes were
 * validated while they were offline), is offered back. Nearly always there is no copy, and nothing is loaded.
 */
export function KeptNotes(props: KeptNotesProps) {
  const [Panel, setPanel] = useState<ComponentType<KeptNotesProps> | null>(null);
  const { userId, meetingId } = props;
  useEffect(() => {
    void (async () => {
      if (!(await hasCopy(keptCopyName(userId, meetingId)))) return;
      const { KeptNotesPanel } = await import("./kept-notes-panel");
      setPanel(() => KeptNotesPanel);
    })().catch(() => {
      // The copy stays where it is, and is offered the next time.
    });
  }, [userId, meetingId]);
  return Panel ? <Panel {...props} /> : null;
}

const hasCopy = async (name: string): Promise<boolean> => (await window.indexedDB.databases()).some((database) => database.name === name);
