"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef, type RefObject } from "react";
import { rememberTyped } from "./typed";

type Refusable = { message?: string; details?: string[]; success?: string };
type Action<State> = (previous: Awaited<State>, data: FormData) => Promise<State>;

/**
 * `useActionState` for a form whose answer may never come: the line dropped, the server stopped or failed. The page stays as it is, the
 * form says so, and everything typed or chosen is still there.
 */
export function useFormAction<State extends Refusable>(action: Action<State>, pristine: Awaited<State>, form: RefObject<HTMLFormElement | null>) {
  const restore = useRef<(() => void) | null>(null);
  const keeping: Action<State> = async (previous, data) => {
    const putBack = form.current ? rememberTyped(form.current) : null;
    try {
      return await action(previous, data);
    } catch (error) {
      // Where the server leads elsewhere.
      unstable_rethrow(error);
      restore.current = putBack;
      return { ...previous, message: whyUnanswered(error, navigator.onLine), details: undefined, success: undefined };
    }
  };
  // Before hydration, and without a script, the browser posts to the server's own action.
  const [state, submit, isPending] = useActionState<State, FormData>(typeof window === "undefined" ? action : keeping, pristine);
  // React empties a form whose action has ended.
  useEffect(() => {
    restore.current?.();
    restore.current = null;
  }, [state]);
  return [state, submit, isPending] as const;
}

/** In French, for whoever has just pressed the button. */
export function whyUnanswered(error: unknown, isOnline: boolean): string {
  if (!isOnline) return "La ligne est coupée : rien n’a été envoyé. Votre saisie est toujours là ; recommencez quand la ligne sera revenue.";
  const { name, digest } = error as { name?: string; digest?: string };
  if (name === "UnrecognizedActionError") return "Cadence a été mis à jour depuis que cette page est ouverte. Copiez votre saisie, puis rechargez la page.";
  if (digest) return `Le service a rencontré un problème (référence ${digest}). Votre saisie est toujours là ; recommencez dans quelques instants.`;
  return "Le serveur n’a pas répondu. Votre saisie est toujours là ; avant de recommencer, vérifiez dans un autre onglet qu’elle n’a pas été enregistrée.";
}
