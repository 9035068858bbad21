import type { ReactNode } from "react";

type NoticeProps = { kind?: "info" | "warning"; title: string; children?: ReactNode };

/** DSFR's banner for what concerns the whole site, above the page: demonstration data, maintenance. */
export function Notice({ kind = "info", title, children }: NoticeProps) {
  return (
    <div className={`fr-notice fr-notice--${kind}`}>
      <div className="fr-container">
        <div className="fr-notice__body">
          <p>
            <span className="fr-notice__title">{title}</span>
            {children && <span className="fr-notice__desc">{children}</span>}
          </p>
        </div>
      </div>
    </div>
  );
}
