import type { ComponentProps, ReactNode } from "react";

/**
 * Attributes of a button that opens a dialog. `command` does it natively, even before hydration, where the browser
 * knows it; `data-opens` is the same order for `Behaviours` in the others.
 */
export function opensDialog(id: string) {
  return { type: "button" as const, command: "show-modal", commandfor: id, "data-opens": id, "aria-haspopup": "dialog" as const };
}

/** A form that closes the native dialog it stands in, without a script. */
export function CloseDialog() {
  return (
    <form method="dialog">
      <button className="fr-btn fr-btn--close">Fermer</button>
    </form>
  );
}

type DialogProps = { id: string; title: string; children: ReactNode };

/** DSFR's modal on the native `<dialog>`: focus kept inside and given back, Escape always closes. */
export function Dialog({ id, title, children, ...opening }: DialogProps & Pick<ComponentProps<"dialog">, "ref" | "onClose">) {
  return (
    <dialog id={id} className="fr-modal" aria-labelledby={`${id}-title`} {...opening}>
      <div className="fr-container fr-container--fluid fr-container-md">
        <div className="fr-grid-row fr-grid-row--center">
          <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
            <div className="fr-modal__body">
              <div className="fr-modal__header">
                <CloseDialog />
              </div>
              <div className="fr-modal__content">
                <h2 id={`${id}-title`} className="fr-modal__title">
                  {title}
                </h2>
                {children}
              </div>
            </div>
          </div>
        </div>
      </div>
    </dialog>
  );
}
