import type { ReactNode } from "react";

type TableFrameProps = { caption: ReactNode; /** The name of the region that scrolls. */ label: string; /** When a heading just above says the same as the caption. */ hidesCaption?: boolean; children: ReactNode };

/** What stands around every table: on a narrow screen it scrolls sideways inside its own region, with the keyboard too. */
export function TableFrame({ caption, label, hidesCaption = false, children }: TableFrameProps) {
  return (
    <div className={`fr-table fr-table--sm ${hidesCaption ? "fr-table--no-caption" : ""}`}>
      <div className="fr-table__wrapper">
        <div className="data-table__region" role="region" aria-label={label} tabIndex={0}>
          <div className="fr-table__content">
            <table>
              <caption>{caption}</caption>
              {children}
            </table>
          </div>
        </div>
      </div>
    </div>
  );
}
