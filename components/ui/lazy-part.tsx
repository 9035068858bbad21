import { lazy, type ComponentType } from "react";

/** A part of the page that comes when it is first asked for. Without a line it says so, and the rest of the page goes on. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await load() };
    } catch {
      return { default: Unreached };
    }
  });
}

function Unreached() {
  return (
    <p role="status" className="fr-message fr-message--warning">
      Cette partie de la page n’a pas pu être chargée&nbsp;: rechargez la page une fois la connexion revenue.
    </p>
  );
}
