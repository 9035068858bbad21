import type { ReactNode } from "react";

type StatusPageProps = {
  title: string;
  /** The code that support staff ask for: "Erreur 404". */
  code: string;
  lead: string;
  children?: ReactNode;
  actions: ReactNode;
};

/** DSFR's page for what cannot be shown. Plain markup: the error boundaries load it on every page. */
export function StatusPage({ title, code, lead, children, actions }: StatusPageProps) {
  return (
    <div className="fr-container fr-py-6w">
      <div className="status-page">
        <h1 className="fr-h2">{title}</h1>
        <p className="fr-text--sm fr-mb-3w">{code}</p>
        <p className="fr-text--lead fr-mb-3w">{lead}</p>
        {children}
        <ul className="fr-btns-group fr-btns-group--inline-md fr-mt-4w">{actions}</ul>
      </div>
    </div>
  );
}
