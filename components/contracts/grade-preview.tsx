"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Explained } from "@/components/ui/explained";
import { formatEuros } from "@/domain/contracts/amounts";
import { LEVEL_LABELS } from "@/domain/contracts/vocabulary";
import type { GradeAnswer } from "@/server/contracts/schema";

type GradePreviewProps = {
  initial: GradeAnswer;
  /** Computed on the server, from the form as it stands; null while it cannot be read. */
  preview: (data: FormData) => Promise<GradeAnswer | null>;
  /** The fields of a person's choice: shown where the measures give no level. */
  children: ReactNode;
};

const PAUSE_MS = 300;

/** The level and the amount of the order being written, computed again at each pause. */
export function GradePreview({ initial, preview, children }: GradePreviewProps) {
  const [answer, setAnswer] = useState(initial);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let turn = 0;
    const ask = async () => {
      const mine = (turn += 1);
      const next = await preview(new FormData(form)).catch(() => null);
      // An answer overtaken by a later question is dropped.
      if (next && mine === turn) setAnswer(next);
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE_MS);
    };
    form.addEventListener("input", onInput);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", onInput);
    };
  }, [preview]);

  const { grade, amount } = answer;
  return (
    <div ref={place} className="fr-mb-3w">
      <dl className="facts" aria-live="polite">
        <dt>Niveau</dt>
        <dd>
          <Explained label="Niveau" of={grade} format={(level) => LEVEL_LABELS[level]} />
        </dd>
        <dt>Montant hors taxes</dt>
        <dd>
          <Explained label="Montant hors taxes" of={amount} format={formatEuros} />
        </dd>
      </dl>
      {grade.value === null && children}
    </div>
  );
}
