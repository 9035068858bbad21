import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import type { SearchAnswer } from "@/server/search/schema";

/** After the last key: somebody who types fast asks once. */
const DEBOUNCE_MS = 150;

export type Asked = { q: string; answer: SearchAnswer | null; hasFailed: boolean };
const NOTHING: Asked = { q: "", answer: null, hasFailed: false };

/** What `q` finds, while it is being typed: the last answer stays until the next one is there, an answer to an earlier `q` is dropped. */
export function useAnswer(q: string): Asked {
  const [asked, setAsked] = useState<Asked>(NOTHING);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(async () => {
      if (q === "") return setAsked(NOTHING);
      try {
        const answer = await ask<SearchAnswer>("search.quick", { q }, signal);
        if (!signal.aborted) setAsked({ q, answer, hasFailed: false });
      } catch {
        if (!signal.aborted) setAsked({ q, answer: null, hasFailed: true });
      }
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [q]);
  return asked;
}
