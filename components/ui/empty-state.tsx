import type { ReactNode } from "react";

type EmptyStateProps = {
  /** What is not there: "Aucune action en cours". */
  title: string;
  /** What to do about it, or why it is fine. */
  children: ReactNode;
  action?: ReactNode;
};

/** An empty list says what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="fr-text--bold fr-mb-1v">{title}</p>
      <p>{children}</p>
      {action}
    </div>
  );
}
